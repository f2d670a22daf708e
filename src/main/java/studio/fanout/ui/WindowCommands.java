package studio.fanout.ui;

import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import studio.fanout.ui.command.Commands;
import studio.fanout.ui.command.Commands.Name;
import studio.fanout.ui.connection.LinkStatus;
import studio.fanout.ui.export.Exports;
import studio.fanout.ui.fx.Clip;
import studio.fanout.ui.fx.Lazy;
import studio.fanout.ui.hubs.ConnectionsCard;
import studio.fanout.ui.overlay.HelpSheet;
import studio.fanout.ui.overlay.Overlay;
import studio.fanout.ui.overlay.Palette;
import studio.fanout.ui.overlay.Question;
import studio.fanout.ui.overlay.Question.Field;
import studio.fanout.ui.web.HttpCard;
import studio.fanout.workload.Payload;

/// Says what each command of the window does.
final class WindowCommands {
    private static final Question TERMINATE = new Question(
            "Terminate this run?",
            "What has not finished will not finish. The reason becomes the output of the run.",
            List.of(Field.of("Reason")),
            "Terminate",
            true);
    private static final Question DELETE = new Question(
            "Delete this run?",
            "Its history, its results and its timeline are gone for good.",
            List.of(),
            "Delete",
            true);
    private static final Question RAISE = new Question(
            "Raise an event",
            "The run goes on when it waits for an event of this name. The payload is JSON, or nothing.",
            List.of(
                    new Field("Event name", it -> it.isBlank() ? "The event needs a name." : ""),
                    new Field(
                            "Payload",
                            it -> it.isBlank() || Payload.isJson(it)
                                    ? ""
                                    : "This must be JSON, such as \"text\" in quotes, 7 or {\"by\":\"Kim\"}.")),
            "Raise",
            false);

    private final ViewModels models;
    private final Overlay overlay;
    private final Exports exports;
    private final Commands commands = new Commands();

    WindowCommands(ViewModels models, Overlay overlay, Exports exports) {
        this.models = models;
        this.overlay = overlay;
        this.exports = exports;
        commands.on(Name.START, models.launch.whyNot(), models.launch::start);
        registerRun();
        registerExports();
        registerLook();
        registerConnection();
    }

    Commands commands() {
        return commands;
    }

    private void registerRun() {
        var actions = models.actions;
        commands.on(Name.SUSPEND, actions.whyNotSuspend(), actions::suspend);
        commands.on(Name.RESUME, actions.whyNotResume(), actions::resume);
        commands.on(
                Name.TERMINATE,
                actions.whyNotTerminate(),
                () -> ask(TERMINATE, (id, it) -> actions.terminate(id, it.getFirst())));
        commands.on(Name.RAISE, actions.whyNotRaise(), () -> ask(RAISE, this::raise));
        commands.on(Name.RESTART, actions.whyNotRestart(), actions::restart);
        commands.on(Name.REWIND, actions.whyNotRewind(), actions::rewind);
        commands.on(Name.AGAIN, withHub(actions.whyNotAny()), actions::again);
        commands.on(Name.EDIT, withHub(actions.whyNotAgain()), actions::edit);
        commands.on(Name.PURGE, actions.whyNotPurge(), () -> ask(DELETE, (id, it) -> actions.purge(id)));
        commands.on(Name.COPY_ID, actions.whyNotAny(), this::copyId);
    }

    /// Nothing starts in a window that has no hub.
    private ObservableValue<String> withHub(ObservableValue<String> whyNot) {
        return models.connection
                .link()
                .flatMap(it -> it.kind() == LinkStatus.Kind.NO_HUB ? new ReadOnlyStringWrapper(it.sentence()) : whyNot);
    }

    private void registerExports() {
        var why = models.actions.whyNotAny();
        commands.on(Name.EXPORT_PICTURE, why, exports::picture);
        commands.on(Name.EXPORT_ITEMS, why, exports::items);
        commands.on(Name.EXPORT_RUN, why, exports::run);
        commands.on(Name.EXPORT_DRAWING, why, exports::drawing);
        commands.on(Name.EXPORT_PAGE, why, exports::page);
        commands.on(Name.EXPORT_TRACE, why, exports::trace);
    }

    private void registerLook() {
        commands.on(Name.THEME, models.theme::next);
        commands.on(
                Name.ALL_RUNS,
                models.theme.presenting().map(on -> on ? "Only the run is presented; F11 ends that." : ""),
                () -> models.runs.table().set(!models.runs.table().get()));
        commands.on(
                Name.PRESENT,
                () -> models.theme.presenting().set(!models.theme.presenting().get()));
        commands.on(Name.LARGER, models.theme::larger);
        commands.on(Name.SMALLER, models.theme::smaller);
        commands.on(Name.USUAL_SIZE, models.theme::usualSize);
        commands.on(Name.PALETTE, () -> Palette.show(overlay, commands));
        commands.on(Name.HELP, () -> HelpSheet.show(overlay, commands));
    }

    private void registerConnection() {
        var http = new Lazy<>(() -> new HttpCard(overlay, models.http, models.notices));
        commands.on(Name.HTTP, () -> http.get().show());
        var hubs = new Lazy<>(
                () -> new ConnectionsCard(overlay, models.connections, models.connectionForm, models.connectionTest));
        commands.on(Name.CONNECTIONS, () -> hubs.get().show());
        commands.on(Name.RECONNECT, models.connection.link().map(WindowCommands::whyNotReconnect), this::reconnect);
    }

    private static String whyNotReconnect(LinkStatus link) {
        if (link.kind() == LinkStatus.Kind.NO_HUB) {
            return "This window has no hub.";
        }
        return link.kind().canRetry() ? "" : "The hub is connected.";
    }

    /// A hub that could not be opened is opened again.
    private void reconnect() {
        if (models.connection.link().get().kind() == LinkStatus.Kind.NOT_OPEN) {
            models.connections.useAgain();
        } else {
            models.connection.retry();
        }
    }

    /// Asks about the run that is on show now; by the time of the answer that may be another.
    private void ask(Question question, BiConsumer<String, List<String>> answer) {
        var id = models.feed.newest().get().id();
        if (id != null) {
            question.ask(overlay, it -> answer.accept(id, it));
        }
    }

    private void raise(String id, List<String> texts) {
        var json = texts.getLast().strip();
        models.actions.raise(id, texts.getFirst().strip(), json.isEmpty() ? null : json);
    }

    private void copyId() {
        Clip.copy(Objects.requireNonNullElse(models.feed.newest().get().id(), ""));
        models.notices.done("The id of the run is on the clipboard.");
    }
}
