package studio.fanout.ui.runs;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import studio.fanout.client.HubClient;
import studio.fanout.client.HubException;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.ui.connection.Opening;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.notice.Notices;

/// Does the same to many runs; those it makes no sense for are left alone.
public final class BulkActions {
    private static final String WHO = "from the list of runs";

    private final Opening opening;
    private final RunsViewModel runs;
    private final Background background;
    private final Notices notices;

    /// What can be done to many runs.
    public enum Kind {
        SUSPEND("Suspend", "suspended"),
        RESUME("Resume", "resumed"),
        TERMINATE("Terminate", "terminated"),
        DELETE("Delete", "deleted");

        private final String word;
        private final String done;

        Kind(String word, String done) {
            this.word = word;
            this.done = done;
        }

        String word() {
            return word;
        }

        /// As the runs are given, but children are deleted before their parents, with which they would go uncounted.
        private Comparator<RunRow> order() {
            return this == DELETE ? Comparator.comparingInt(RunRow::depth).reversed() : (_, _) -> 0;
        }

        boolean fits(OrchestrationStatus status) {
            return switch (this) {
                case SUSPEND -> !status.isTerminal() && status != OrchestrationStatus.SUSPENDED;
                case RESUME -> status == OrchestrationStatus.SUSPENDED;
                case TERMINATE -> !status.isTerminal();
                case DELETE -> status.isTerminal();
            };
        }
    }

    /// @param why the last of those that failed did so; empty when none did
    private record Done(int count, int failed, String why) {}

    public BulkActions(Opening opening, RunsViewModel runs, Background background, Notices notices) {
        this.opening = opening;
        this.runs = runs;
        this.background = background;
        this.notices = notices;
    }

    /// How many of the runs it makes sense for.
    static long count(Kind kind, List<RunRow> rows) {
        return rows.stream().filter(it -> kind.fits(it.status())).count();
    }

    void act(Kind kind, List<RunRow> rows) {
        var ids = rows.stream()
                .filter(it -> kind.fits(it.status()))
                .sorted(kind.order())
                .map(RunRow::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        background.run(() -> actNow(kind, ids), it -> tell(kind, ids, it), notices::trouble);
    }

    private Done actNow(Kind kind, Set<String> ids) throws Exception {
        var client = opening.client();
        int done = 0;
        int failed = 0;
        String why = "";
        for (var id : ids) {
            try {
                switch (kind) {
                    case SUSPEND -> client.suspend(id, WHO);
                    case RESUME -> client.resume(id, WHO);
                    case TERMINATE -> client.terminate(id, WHO, true);
                    case DELETE -> purge(client, id);
                }
                done++;
            } catch (HubException | IllegalArgumentException e) {
                failed++;
                why = String.valueOf(e.getMessage());
            }
        }
        return new Done(done, failed, why);
    }

    private static void purge(HubClient client, String id) {
        if (client.purge(id, true) == 0) {
            throw new IllegalArgumentException("Gone already, or not finished.");
        }
    }

    private void tell(Kind kind, Set<String> ids, Done it) {
        runs.changed(ids, false);
        var trouble = "%,d could not be %s: %s".formatted(it.failed, kind.done, it.why);
        if (it.failed == 0) {
            notices.done("%,d %s %s.".formatted(it.count, it.count == 1 ? "run" : "runs", kind.done));
        } else if (it.count == 0) {
            notices.trouble(trouble);
        } else {
            notices.trouble("%,d of %,d runs %s; %s".formatted(it.count, ids.size(), kind.done, trouble));
        }
    }
}
