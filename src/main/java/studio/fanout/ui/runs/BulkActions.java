package studio.fanout.ui.runs;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import studio.fanout.client.Feature;
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
    private final ObservableValue<Set<Feature>> missing;
    private final RunsViewModel runs;
    private final Background background;
    private final Notices notices;

    /// What can be done to many runs.
    public enum Kind {
        SUSPEND("Suspend", "suspended", Feature.SUSPEND),
        RESUME("Resume", "resumed", Feature.RESUME),
        TERMINATE("Terminate", "terminated", Feature.TERMINATE),
        DELETE("Delete", "deleted", Feature.PURGE);

        private final String word;
        private final String done;
        private final Feature needed;

        Kind(String word, String done, Feature needed) {
            this.word = word;
            this.done = done;
            this.needed = needed;
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

        /// @param statuses those of runs that it fits none of
        private String whyNot(boolean many, Set<OrchestrationStatus> statuses) {
            boolean ended = statuses.stream().allMatch(OrchestrationStatus::isTerminal);
            return switch (this) {
                case SUSPEND, TERMINATE -> ended ? finished(many) : suspended(many, statuses);
                case RESUME -> many ? "None of the runs selected is suspended." : "The run is not suspended.";
                case DELETE -> many ? "None of the runs selected is finished yet." : "The run is not finished yet.";
            };
        }

        private static String finished(boolean many) {
            return many ? "The runs selected are finished." : "The run is finished.";
        }

        private static String suspended(boolean many, Set<OrchestrationStatus> statuses) {
            if (!many) {
                return "The run is suspended already.";
            }
            return statuses.size() == 1
                    ? "The runs selected are suspended already."
                    : "The runs selected are suspended already or finished.";
        }
    }

    /// What a kind comes to for some runs.
    ///
    /// @param count how many of them it makes sense for
    /// @param whyNot why it makes no sense for any of them, in one sentence; empty when it does
    record Offer(int count, String whyNot) {}

    /// @param why the last of those that failed did so; empty when none did
    private record Done(int count, int failed, String why) {}

    /// @param missing what the hub has turned out to lack
    public BulkActions(
            Opening opening,
            ObservableValue<Set<Feature>> missing,
            RunsViewModel runs,
            Background background,
            Notices notices) {
        this.opening = opening;
        this.missing = missing;
        this.runs = runs;
        this.background = background;
        this.notices = notices;
    }

    /// What the hub has turned out to lack.
    ObservableValue<Set<Feature>> missing() {
        return missing;
    }

    /// What each kind comes to for some runs.
    Map<Kind, Offer> offers(List<RunRow> rows) {
        var statuses = new EnumMap<OrchestrationStatus, Integer>(OrchestrationStatus.class);
        rows.forEach(it -> statuses.merge(it.status(), 1, Integer::sum));
        var offers = new EnumMap<Kind, Offer>(Kind.class);
        for (var kind : Kind.values()) {
            offers.put(kind, offer(kind, statuses));
        }
        return offers;
    }

    private Offer offer(Kind kind, Map<OrchestrationStatus, Integer> statuses) {
        if (statuses.isEmpty()) {
            return new Offer(0, "No run is selected.");
        }
        if (missing.getValue().contains(kind.needed)) {
            return new Offer(0, kind.needed.lack());
        }
        int all = 0;
        int fitting = 0;
        for (var each : statuses.entrySet()) {
            all += each.getValue();
            fitting += kind.fits(each.getKey()) ? each.getValue() : 0;
        }
        return new Offer(fitting, fitting > 0 ? "" : kind.whyNot(all > 1, statuses.keySet()));
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
