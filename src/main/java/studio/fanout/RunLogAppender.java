package studio.fanout;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.fanout.hub.Redaction;
import studio.fanout.ui.log.LogLine;
import studio.fanout.ui.log.RunLogs;
import studio.fanout.worker.RunLog;

/// Hands log lines that were said about a run to the window.
final class RunLogAppender extends AppenderBase<ILoggingEvent> {
    private final RunLogs logs;

    RunLogAppender(RunLogs logs) {
        this.logs = logs;
        setName("WINDOW");
    }

    @Override
    protected void append(ILoggingEvent event) {
        @Nullable String instance = event.getMDCPropertyMap().get(RunLog.INSTANCE);
        if (instance != null) {
            logs.add(new LogLine(at(event), level(event), instance, source(event), text(event)));
        }
    }

    private static Instant at(ILoggingEvent event) {
        return event.getInstant() == null ? Instant.ofEpochMilli(event.getTimeStamp()) : event.getInstant();
    }

    private static LogLine.Level level(ILoggingEvent event) {
        return switch (event.getLevel().toInt()) {
            case Level.ERROR_INT -> LogLine.Level.ERROR;
            case Level.WARN_INT -> LogLine.Level.WARN;
            case Level.INFO_INT -> LogLine.Level.INFO;
            default -> LogLine.Level.DEBUG;
        };
    }

    private static String source(ILoggingEvent event) {
        var name = event.getLoggerName();
        return name.equals(RunLog.NAME) ? "worker" : name.substring(name.lastIndexOf('.') + 1);
    }

    /// What our own lines say below a warning holds names and numbers only; everything else may have come from
    /// anywhere.
    private static String text(ILoggingEvent event) {
        var message = event.getFormattedMessage();
        boolean isOurs =
                event.getLoggerName().equals(RunLog.NAME) && !event.getLevel().isGreaterOrEqual(Level.WARN);
        var cause = event.getThrowableProxy();
        var whole = cause == null ? message : message + "\n" + words(cause);
        return isOurs ? whole : Redaction.mask(whole);
    }

    private static String words(IThrowableProxy it) {
        return it.getClassName() + ": " + it.getMessage();
    }
}
