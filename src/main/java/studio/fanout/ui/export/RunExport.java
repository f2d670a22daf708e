package studio.fanout.ui.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import studio.fanout.client.HubClient;
import studio.fanout.client.HubException;
import studio.fanout.client.HubException.Kind;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.ui.run.RunLoader;
import studio.fanout.ui.run.RunView;

/// The forms in which a finished run can be taken away, for those who have no window.
public enum RunExport {
    TRACE(".trace.json"),
    JSON(".json"),
    CSV(".csv"),
    SVG(".svg"),
    HTML(".html"),
    PNG(".png");

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final String ending;

    RunExport(String ending) {
        this.ending = ending;
    }

    /// The form that the ending of a file's name asks for.
    public static Optional<RunExport> ofFile(String name) {
        return Arrays.stream(values())
                .filter(it -> name.toLowerCase(Locale.ROOT).endsWith(it.ending))
                .findFirst();
    }

    /// The form called by this word, such as `csv`.
    public static Optional<RunExport> ofWord(String word) {
        return Arrays.stream(values())
                .filter(it -> it.name().equalsIgnoreCase(word))
                .findFirst();
    }

    /// @param saved the time to note down as that of saving
    /// @throws HubException when the hub does not tell of the run
    public byte[] bytes(HubClient client, String instanceId, Instant saved) {
        try {
            RunView view = RunLoader.load(client, instanceId, LIMIT);
            return this == PNG ? Snapshot.png(view, 0) : text(view, saved).getBytes(StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubException(Kind.TIMEOUT, "The program was told to stop before the run was here.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(RunView view, Instant saved) {
        long end = view.timeline().end();
        return switch (this) {
            case JSON -> RunJson.of(view, saved) + "\n";
            case CSV -> ItemsCsv.of(view.timeline());
            case SVG -> TimelineSvg.of(view.timeline(), view.slots(0), end);
            case HTML -> RunHtml.of(view, view.slots(0), EpochNanos.of(saved));
            case TRACE -> ChromeTrace.of(view.timeline(), end);
            case PNG -> throw new IllegalStateException("a picture is no text");
        };
    }
}
