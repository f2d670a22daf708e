package studio.fanout.workload;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Adds up shares in input order, exactly: times are whole hundredths of a second until the end.
final class Tally {

    private final List<String> processed = new ArrayList<>();
    private final List<FailedItem> failed = new ArrayList<>();
    private long value;
    private long hundredths;

    static Tally of(Iterable<? extends Share> shares) {
        Tally tally = new Tally();
        shares.forEach(tally::add);
        return tally;
    }

    void add(Share share) {
        switch (share) {
            case ItemResult one -> {
                processed.add(one.result());
                value += one.value();
                hundredths += one.hundredths();
            }
            case FailedItem one -> failed.add(one);
            case Partial many -> {
                processed.addAll(many.processedItems());
                failed.addAll(many.failedItems());
                value += many.totalValue();
                hundredths += many.totalHundredths();
            }
        }
    }

    List<FailedItem> failedItems() {
        return List.copyOf(failed);
    }

    int items() {
        return processed.size() + failed.size();
    }

    Partial toPartial() {
        return new Partial(List.copyOf(processed), value, hundredths, failedItems());
    }

    Summary toSummary() {
        return new Summary(
                processed.size(),
                value,
                averageValue(),
                hundredths / 100.0,
                List.copyOf(processed),
                failed.isEmpty(),
                failedItems());
    }

    private double averageValue() {
        return processed.isEmpty()
                ? 0
                : BigDecimal.valueOf(value)
                        .divide(BigDecimal.valueOf(processed.size()), 2, RoundingMode.HALF_UP)
                        .doubleValue();
    }
}
