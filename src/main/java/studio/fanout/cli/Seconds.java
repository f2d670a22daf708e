package studio.fanout.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import studio.fanout.workload.RunOptions;

/// A length of time in seconds, or the bounds of random ones.
record Seconds(double least, double most) {
    /// Reads `1.5` and `0.5-2`.
    static final class Converter implements ITypeConverter<Seconds> {
        @Override
        public Seconds convert(String text) {
            String[] ends = text.strip().split("-", 2);
            try {
                double least = Double.parseDouble(ends[0]);
                double most = ends.length == 1 ? least : Double.parseDouble(ends[1]);
                if (least >= 0 && least <= most && most <= RunOptions.MOST_SECONDS) {
                    return new Seconds(least, most);
                }
            } catch (NumberFormatException e) {
                throw wrong(text);
            }
            throw wrong(text);
        }

        private static TypeConversionException wrong(String text) {
            return new TypeConversionException(
                    "it must be seconds from 0 to 3600 such as 0.1, or a range such as 0.5-2, not '%s'"
                            .formatted(text));
        }
    }
}
