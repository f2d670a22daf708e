package studio.fanout.ui.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.timeline.Distribution;
import studio.fanout.timeline.DurationText;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.inspect.SelectedViewModel.Fact;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.StatusMark;
import studio.fanout.workload.Summary;
import studio.fanout.workload.Workload;

/// The summary of a run in words.
///
/// @param badge “Provisional” until the fan-in, then how the run ended
/// @param provisional whether more is to come
/// @param verdict the run in one sentence
/// @param totals the fields of the output, or what is known of another orchestration
/// @param spread a line each for waiting and running: min, mean, p50, p95, max
/// @param hint what to say where results would be when there are none
public record SummaryText(
        String badge,
        boolean provisional,
        boolean good,
        String verdict,
        List<Fact> totals,
        List<List<String>> spread,
        String hint) {
    public static final SummaryText NONE = new SummaryText("", true, false, "", List.of(), List.of(), "");

    public static SummaryText of(RunView view, long now, int slots) {
        var state = view.state();
        if (state == null) {
            return NONE;
        }
        var timeline = view.timeline();
        boolean provisional = !state.status().isTerminal() || !timeline.caughtUp();
        var output = provisional ? Optional.<Summary>empty() : Summary.parse(view.output());
        return new SummaryText(
                provisional ? "Provisional" : badge(state.status(), output),
                provisional,
                state.status() == OrchestrationStatus.COMPLETED
                        && output.map(Summary::success).orElse(true),
                provisional ? results(timeline) : sentence(timeline.verdict(now, slots)),
                isOther(timeline)
                        ? others(view, now)
                        : output.map(SummaryText::totals).orElseGet(() -> totals(timeline)),
                List.of(spread("Waited", timeline.waiting()), spread("Ran", timeline.ran())),
                isOther(timeline)
                        ? "This run has no items: it is no fan-out."
                        : "Results appear here as items finish.");
    }

    private static boolean isOther(Timeline timeline) {
        return !timeline.name().isEmpty() && !timeline.name().equals(Workload.ORCHESTRATION);
    }

    /// Instead of a summary: why there is none.
    static SummaryText trouble(String sentence) {
        return new SummaryText("", true, false, sentence, List.of(), List.of(), sentence);
    }

    private static String badge(OrchestrationStatus status, Optional<Summary> output) {
        int failed = output.map(it -> it.failedItems().size()).orElse(0);
        return failed == 0 ? StatusMark.word(status) : "%s, %,d failed".formatted(StatusMark.word(status), failed);
    }

    private static String results(Timeline timeline) {
        int all = timeline.rows().size();
        return all == 0
                ? ""
                : "%,d of %,d results are in.".formatted(timeline.totals().processed(), all);
    }

    private static String sentence(String verdict) {
        return verdict.isEmpty() ? "" : verdict.substring(0, 1).toUpperCase(Locale.ROOT) + verdict.substring(1) + ".";
    }

    private static List<Fact> totals(Summary it) {
        var facts = new ArrayList<Fact>();
        int n = it.totalItemsProcessed();
        facts.add(new Fact("Items processed", "%,d".formatted(n), "results that came back"));
        facts.add(new Fact("Total value", "%,d".formatted(it.totalValue()), sum(n)));
        facts.add(new Fact("Average value", decimals(it.averageValue()), "total value ÷ items"));
        facts.add(new Fact("Processing time", decimals(it.totalProcessingTime()) + " s", sum(n)));
        facts.add(new Fact("Success", it.success() ? "yes" : "no", it.success() ? "no item failed" : ""));
        if (!it.failedItems().isEmpty()) {
            facts.add(new Fact("Failed items", "%,d".formatted(it.failedItems().size()), "after all their attempts"));
        }
        return List.copyOf(facts);
    }

    private static List<Fact> totals(Timeline timeline) {
        var it = timeline.totals();
        int n = it.processed();
        return List.of(
                new Fact(
                        "Items processed",
                        "%,d of %,d".formatted(n, timeline.rows().size()),
                        "results that are in"),
                new Fact("Total value", "%,d".formatted(Math.round(it.value())), sum(n)),
                new Fact("Average value", decimals(it.average()), "total value ÷ items"),
                new Fact("Processing time", decimals(it.seconds()) + " s", sum(n)));
    }

    private static String sum(int results) {
        return results == 1 ? "of the one result" : "sum over %,d results".formatted(results);
    }

    /// What there is to say of an orchestration that is no fan-out.
    private static List<Fact> others(RunView view, long now) {
        var timeline = view.timeline();
        var it = timeline.metrics(now, 0);
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Orchestration", timeline.name()));
        facts.add(new Fact("Activities", "%,d of %,d".formatted(it.done(), it.items()), "completed, children's too"));
        facts.add(new Fact("Failed", "%,d".formatted(it.failed()), "not tried again"));
        facts.add(new Fact("Tried again", "%,d".formatted(it.retried()), "more than one attempt"));
        facts.add(new Fact("Work", DurationText.of(it.work()), "running times added up"));
        return List.copyOf(facts);
    }

    private static List<String> spread(String name, Distribution it) {
        if (it.count() == 0) {
            return List.of(name, "–", "–", "–", "–", "–");
        }
        return List.of(
                name,
                DurationText.of(it.min()),
                DurationText.of(it.mean()),
                DurationText.of(it.p50()),
                DurationText.of(it.p95()),
                DurationText.of(it.max()));
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%,.2f", value);
    }
}
