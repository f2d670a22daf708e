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

/// The summary of a run in words.
///
/// @param badge “Provisional” until the fan-in, then how the run ended
/// @param provisional whether more is to come
/// @param verdict the run in one sentence
/// @param totals the six fields of the output
/// @param spread a line each for waiting and running: min, mean, p50, p95, max
public record SummaryText(
        String badge, boolean provisional, boolean good, String verdict, List<Fact> totals, List<List<String>> spread) {
    public static final SummaryText NONE = new SummaryText("", true, false, "", List.of(), List.of());

    public static SummaryText of(RunView view, long now, int slots) {
        var state = view.state();
        if (state == null) {
            return NONE;
        }
        var timeline = view.timeline();
        boolean provisional = !state.status().isTerminal();
        var output = provisional ? Optional.<Summary>empty() : Summary.parse(view.output());
        return new SummaryText(
                provisional ? "Provisional" : badge(state.status(), output),
                provisional,
                state.status() == OrchestrationStatus.COMPLETED
                        && output.map(Summary::success).orElse(true),
                provisional ? results(timeline) : sentence(timeline.verdict(now, slots)),
                output.map(SummaryText::totals).orElseGet(() -> totals(timeline)),
                List.of(spread("Waited", timeline.waiting()), spread("Ran", timeline.ran())));
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
        facts.add(new Fact("Items processed", "%,d".formatted(it.totalItemsProcessed())));
        facts.add(new Fact("Total value", "%,d".formatted(it.totalValue())));
        facts.add(new Fact("Average value", decimals(it.averageValue())));
        facts.add(new Fact("Processing time", decimals(it.totalProcessingTime()) + " s"));
        facts.add(new Fact("Success", it.success() ? "yes" : "no"));
        if (!it.failedItems().isEmpty()) {
            facts.add(new Fact("Failed items", "%,d".formatted(it.failedItems().size())));
        }
        return List.copyOf(facts);
    }

    private static List<Fact> totals(Timeline timeline) {
        var it = timeline.totals();
        return List.of(
                new Fact(
                        "Items processed",
                        "%,d of %,d".formatted(it.processed(), timeline.rows().size())),
                new Fact("Total value", "%,d".formatted(Math.round(it.value()))),
                new Fact("Average value", decimals(it.average())),
                new Fact("Processing time", decimals(it.seconds()) + " s"));
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
