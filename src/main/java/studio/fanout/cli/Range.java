package studio.fanout.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import studio.fanout.worker.Worker;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.RunOptions;

/// Reads a whole number within bounds.
abstract sealed class Range implements ITypeConverter<Integer>
        permits Range.Slots, Range.Port, Range.Items, Range.Attempts {
    private final int least;
    private final int most;

    private Range(int least, int most) {
        this.least = least;
        this.most = most;
    }

    @Override
    public Integer convert(String text) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private TypeConversionException wrong(String text) {
        return new TypeConversionException(
                "it must be a whole number from %d to %d, not '%s'".formatted(least, most, text));
    }

    static final class Slots extends Range {
        Slots() {
            super(Worker.MIN_SLOTS, Worker.MAX_SLOTS);
        }
    }

    static final class Port extends Range {
        Port() {
            super(0, 65_535);
        }
    }

    static final class Items extends Range {
        Items() {
            super(1, RunInput.MOST_ITEMS);
        }
    }

    static final class Attempts extends Range {
        Attempts() {
            super(1, RunOptions.MOST_ATTEMPTS);
        }
    }
}
