package studio.fanout.ui;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.fanout.client.Attention;
import studio.fanout.client.ChangeListener;
import studio.fanout.client.Feature;
import studio.fanout.client.HubException;
import studio.fanout.client.StartRequest;
import studio.fanout.client.Subscription;
import studio.fanout.hub.Connection;
import studio.fanout.hub.ConnectionKey;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.ui.connection.ConnectionViewModel;
import studio.fanout.ui.connection.Hubs;
import studio.fanout.ui.connection.LinkStatus;
import studio.fanout.ui.connection.Opening;
import studio.fanout.ui.connection.Session;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.hubs.ConnectionForm;
import studio.fanout.ui.hubs.ConnectionTrial;
import studio.fanout.ui.hubs.Connections;
import studio.fanout.ui.hubs.SignIns;
import studio.fanout.ui.inspect.HistoryViewModel;
import studio.fanout.ui.inspect.ItemsViewModel;
import studio.fanout.ui.inspect.JsonViewModel;
import studio.fanout.ui.inspect.SelectedViewModel;
import studio.fanout.ui.inspect.SummaryViewModel;
import studio.fanout.ui.launch.Launch;
import studio.fanout.ui.launch.LaunchViewModel;
import studio.fanout.ui.log.LogViewModel;
import studio.fanout.ui.notice.Notices;
import studio.fanout.ui.run.RunActions;
import studio.fanout.ui.run.RunClock;
import studio.fanout.ui.run.RunControl;
import studio.fanout.ui.run.RunFeed;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.runs.BulkActions;
import studio.fanout.ui.runs.HubRuns;
import studio.fanout.ui.runs.RunsViewModel;
import studio.fanout.ui.selection.Selection;
import studio.fanout.ui.settings.Settings.LaunchForm;
import studio.fanout.ui.settings.SettingsFile;
import studio.fanout.ui.theme.ThemeViewModel;
import studio.fanout.ui.web.HttpSwitch;
import studio.fanout.workload.Progress;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.Workload;

/// The state and behaviour of all panes of one window, wired to each other and to the hub.
final class ViewModels {
    final Background background;
    final SettingsFile settings;
    final Opening opening;
    final RunClock clock;
    private final Hubs hubs;
    private final Map<Connection, String> shown = new HashMap<>();
    private Connection here;
    private Subscription watch = () -> {};
    final Selection selection = new Selection();
    final Notices notices = new Notices();
    final ThemeViewModel theme;
    final LaunchViewModel launch;
    final RunsViewModel runs;
    final BulkActions bulk;
    final ConnectionViewModel connection;
    final Connections connections;
    final ConnectionForm connectionForm;
    final ConnectionTrial connectionTest;
    final SignIns signIns;
    final HttpSwitch http;
    final RunFeed feed;
    final RunActions actions;
    final SummaryViewModel summary;
    final ItemsViewModel summaryItems;
    final ItemsViewModel items;
    final HistoryViewModel history;
    final SelectedViewModel selected;
    final JsonViewModel json;
    final LogViewModel log;

    ViewModels(
            StudioWindow.Start start,
            SettingsFile settings,
            Background background,
            ThemeViewModel theme,
            InstantSource clock) {
        hubs = start.hubs();
        connections = new Connections(start.file(), start.embedded(), start.first(), background);
        here = connections.current().get();
        opening = new Opening(hubs.open(here));
        this.settings = settings;
        this.background = background;
        this.clock = new RunClock(clock);
        this.theme = theme;
        runs = new RunsViewModel(new HubRuns(opening), selection, background, clock);
        launch = new LaunchViewModel(
                background, new Launch(this::start, this::started, notices::trouble, this::resize, this::remember));
        connection = new ConnectionViewModel(opening, background, notices, clock, this::opened);
        bulk = new BulkActions(opening, connection.missing(), runs, background, notices);
        connectionForm = new ConnectionForm(connections);
        connectionTest = new ConnectionTrial(hubs, background);
        signIns = new SignIns(background);
        http = new HttpSwitch(background, this::startedByCaller);
        feed = new RunFeed((id, listener) -> opening.client().follow(id, listener), background, this.clock);
        actions = new RunActions(
                feed,
                new RunControl(opening, connection.missing()),
                background,
                notices,
                new RunActions.Outcome(this::started, this::deleted, launch.fields()::fill));
        summary = new SummaryViewModel(feed, this.clock, connection.slots()::get, background);
        summaryItems = new ItemsViewModel(feed, selection, background);
        items = new ItemsViewModel(feed, selection, background);
        history = new HistoryViewModel(feed, selection, background);
        selected = new SelectedViewModel(feed, selection, this.clock);
        json = new JsonViewModel(feed, background);
        log = new LogViewModel(feed, start.logs(), background);
        begin();
        Optional.ofNullable(settings.get().launch()).ifPresent(launch.fields()::restore);
    }

    /// Begins at the first hub.
    private void begin() {
        selection.run().subscribe(feed::show);
        feed.view().subscribe(this::tellProgress);
        connections.onTurn(this::turnTo);
        connections.current().subscribe(it -> connection.call(title(it)));
        connection.missing().subscribe(it -> tellLimits());
        connection.clockHint().subscribe(it -> tellLimits());
        connection.link().subscribe(this::tellNoHub);
        connection.begin(title(here));
    }

    static String title(Connection it) {
        return switch (it) {
            case Connection.Embedded embedded -> embedded.name() + " · " + embedded.taskHub();
            case Connection.Remote remote ->
                remote.connectionString()
                        .get(ConnectionKey.TASK_HUB)
                        .map(hub -> remote.name() + " · " + hub)
                        .orElse(remote.name());
        };
    }

    /// Turns to another hub: what was on show is put away, and what is under way at the old hub goes on there.
    private void turnTo(Connection next) {
        watch.close();
        watch = () -> {};
        var run = selection.run().get();
        if (run != null) {
            shown.put(here, run);
        }
        tellWhatGoesOn();
        hubs.leave(here);
        http.leave();
        here = next;
        opening.turnTo(hubs.open(next));
        selection.show(null);
        runs.begin();
        launch.begin();
        connection.begin(title(next));
    }

    private void tellWhatGoesOn() {
        if (connection.busy().get() > 0) {
            notices.done(
                    switch (here) {
                        case Connection.Embedded _ -> "The embedded scheduler goes on with its runs behind the window.";
                        case Connection.Remote left ->
                            "What was begun here for %s is finished behind the window; the rest of its runs waits for other workers."
                                    .formatted(left.name());
                    });
        }
    }

    /// Says how closely the window is looked at.
    void attend(Attention attention) {
        connection.attend(attention);
        feed.pause(attention == Attention.AWAY);
    }

    private void tellNoHub(LinkStatus link) {
        switch (link.kind()) {
            case NOT_OPEN -> runs.fail(link.sentence());
            case NO_HUB -> {
                runs.lack(link.sentence());
                launch.lack(link.sentence());
            }
            case OPENING, CONNECTED, RECONNECTING, SIGNED_OUT, REFUSED, HUB_NOT_FOUND, NO_WORKER -> {}
        }
    }

    private void tellLimits() {
        var lack = connection.missing().get().contains(Feature.LIST) ? Feature.LIST.lack() : "";
        runs.limits((lack + " " + connection.clockHint().get()).strip());
    }

    private String start(RunInput input) throws Exception {
        return opening.start(client -> client.start(StartRequest.of(Workload.ORCHESTRATION, input.toJson())));
    }

    private void started(String id) {
        if (opening.isHere(id)) {
            runs.table().set(false);
            selection.show(id);
            runs.changed(Set.of(id), false);
        }
    }

    /// A run that was started over HTTP is what people look for now.
    private void startedByCaller(String id) {
        runs.table().set(false);
        selection.show(id);
        runs.changed(Set.of(id), false);
    }

    private void deleted(String id) {
        if (id.equals(selection.run().get())) {
            selection.show(null);
        }
        runs.changed(Set.of(id), false);
    }

    /// The feed knows more than the list, and sooner.
    private void tellProgress(RunView view) {
        var timeline = view.timeline();
        if (view.id() != null && view.saved() == null && timeline.begin() != EpochNanos.NONE) {
            var it = timeline.metrics(EpochNanos.of(clock.instant()), 0);
            var progress =
                    timeline.rows().isEmpty() ? null : new Progress(it.items(), it.done() + it.failed(), it.failed());
            runs.progress(view.id(), progress, it.work() / 1e9, timeline.observed() ? it.peak() : 0);
        }
    }

    private void resize(int slots) {
        connection.resize(slots, () -> settings.change(s -> s.withParallelism(slots)));
    }

    private void remember(LaunchForm form) {
        settings.change(s -> s.withLaunch(form));
        background.run(
                () -> {
                    settings.save();
                    return true;
                },
                saved -> {},
                notices::trouble);
    }

    private void opened(Session session) {
        launch.slots().set(Integer.toString(session.worker().get().slots()));
        http.follow(session.door());
        watch = session.client().watch(new Watching(session));
        var run = shown.remove(here);
        if (run != null) {
            selection.show(run);
        }
        runs.refresh();
    }

    /// Passes on what a hub tells, as long as it is the one on show.
    private final class Watching implements ChangeListener {
        private final Session session;

        Watching(Session session) {
            this.session = session;
        }

        @Override
        public void onChange(Set<String> instanceIds, boolean more) {
            ifOnShow(() -> {
                connection.heard();
                runs.changed(instanceIds, more);
            });
        }

        @Override
        public void onTrouble(HubException trouble, Duration retryIn) {
            ifOnShow(() -> {
                connection.trouble(trouble, retryIn);
                runs.fail(Notices.sentence(trouble));
            });
        }

        private void ifOnShow(Runnable task) {
            background.onFx(() -> {
                if (session.equals(opening.now())) {
                    task.run();
                }
            });
        }
    }
}
