package studio.fanout.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import studio.fanout.history.Failure;

/// What the details say of a failure.
class SelectedTextTest {
    private static Failure failure(String type, @Nullable String trace, @Nullable Failure cause) {
        return new Failure(type, "no tape left", trace, cause, false, Map.of());
    }

    @Test
    void theHeadingStandsOnceWhenTheStackTraceBeginsWithItToo() {
        var trace = "TapeException: no tape left\n\tat Shop.pack(Shop.java:7)\n";
        assertThat(SelectedViewModel.text(failure("TapeException", trace, null)))
                .isEqualTo("TapeException: no tape left\n\tat Shop.pack(Shop.java:7)");
    }

    @Test
    void aTraceOfFramesOnlyStandsBelowTheHeading() {
        assertThat(SelectedViewModel.text(failure("TapeException", "\tat Shop.pack(Shop.java:7)", null)))
                .isEqualTo("TapeException: no tape left\n\tat Shop.pack(Shop.java:7)");
    }

    @Test
    void causesFollowEachWithItsHeadingOnce() {
        var cause = failure("IoException", "IoException: no tape left\n\tat Tape.read(Tape.java:1)", null);
        assertThat(SelectedViewModel.text(failure("TapeException", null, cause)))
                .isEqualTo(
                        "TapeException: no tape left\n\nCaused by IoException: no tape left\n\tat Tape.read(Tape.java:1)");
    }
}
