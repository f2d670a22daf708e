package studio.fanout.ui.export;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.ui.connection.ConnectionViewModel;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.notice.Notices;
import studio.fanout.ui.run.RunFeed;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.theme.ThemeViewModel;

/// Saves the run on show to a file that the person chooses.
public final class Exports {
    private final FilePrompt prompt;
    private final RunFeed feed;
    private final ConnectionViewModel connection;
    private final ThemeViewModel theme;
    private final Background background;
    private final Notices notices;
    private final InstantSource clock;

    public Exports(
            FilePrompt prompt,
            RunFeed feed,
            ConnectionViewModel connection,
            ThemeViewModel theme,
            Background background,
            Notices notices,
            InstantSource clock) {
        this.prompt = prompt;
        this.feed = feed;
        this.connection = connection;
        this.theme = theme;
        this.background = background;
        this.notices = notices;
        this.clock = clock;
    }

    /// Timeline, figures and summary as a PNG picture.
    public void picture() {
        var file = ask("PNG picture", "png");
        if (file != null) {
            var view = feed.view().get();
            var picture = RunPicture.render(
                    view,
                    view.slots(connection.slots().get()),
                    now(),
                    theme.dark().get());
            save(file, () -> Png.encode(picture));
        }
    }

    /// The items as a CSV table.
    public void items() {
        text("CSV table", "csv", view -> ItemsCsv.of(view.timeline()));
    }

    /// The whole run as JSON.
    public void run() {
        var at = clock.instant();
        text("JSON", "json", view -> RunJson.of(view, at));
    }

    /// The timeline as a drawing.
    public void drawing() {
        long now = now();
        int here = connection.slots().get();
        text("SVG drawing", "svg", view -> TimelineSvg.of(view.timeline(), view.slots(here), now));
    }

    /// The whole run as one web page.
    public void page() {
        long now = now();
        int here = connection.slots().get();
        text("Web page", "html", view -> RunHtml.of(view, view.slots(here), now));
    }

    /// The run as a trace that Perfetto opens.
    public void trace() {
        long now = now();
        text("Trace", "trace.json", view -> ChromeTrace.of(view.timeline(), now));
    }

    private void text(String kind, String extension, Function<RunView, String> writer) {
        var view = feed.view().get();
        var file = ask(kind, extension);
        if (file != null) {
            save(file, () -> writer.apply(view).getBytes(StandardCharsets.UTF_8));
        }
    }

    private long now() {
        return EpochNanos.of(clock.instant());
    }

    private @Nullable Path ask(String kind, String extension) {
        return prompt.save(kind, extension, "run-" + feed.view().get().id() + "." + extension);
    }

    private void save(Path file, Callable<byte[]> content) {
        background.run(
                () -> Files.write(file, content.call()),
                written -> notices.done("Saved to " + written + "."),
                notices::trouble);
    }
}
