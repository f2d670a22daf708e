package studio.fanout.cli;

import java.io.IOException;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows how large the terminal is now, which changes while it is open.
///
/// Asked of JLine, since every system tells it in its own way. Opened when first asked: most commands never ask.
final class TerminalWindow {
    private static final Logger LOG = LoggerFactory.getLogger(TerminalWindow.class);

    /// What is assumed where nobody tells.
    private static final Terminal.Size USUAL = new Terminal.Size(80, 24);

    private boolean opened;
    private org.jline.terminal.@Nullable Terminal device;

    synchronized Terminal.Size size() {
        if (!opened) {
            opened = true;
            device = open();
        }
        var size = device == null ? null : device.getSize();
        boolean told = size != null && size.getColumns() > 0 && size.getRows() > 0;
        return size != null && told ? new Terminal.Size(size.getColumns(), size.getRows()) : USUAL;
    }

    /// Signals stay with [StopSignal].
    private static org.jline.terminal.@Nullable Terminal open() {
        try {
            return TerminalBuilder.builder()
                    .system(true)
                    .systemOutput(TerminalBuilder.SystemOutput.SysErr)
                    .nativeSignals(false)
                    .dumb(true)
                    .build();
        } catch (IOException | RuntimeException e) {
            LOG.debug("The size of the terminal cannot be asked", e);
            return null;
        }
    }
}
