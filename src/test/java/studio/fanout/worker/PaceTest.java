package studio.fanout.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 2000", "3, 4000", "5, 16000", "6, 30000", "1000000, 30000"})
    void waitsTwiceAsLongWithEachFailureUpToHalfAMinute(int failures, long millis) {
        assertThat(Pace.usual().backOff(failures)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void sendsAnAnswerAgainAfterTwoTenthsOfASecondUpToFifteenSeconds() {
        assertThat(Pace.usual().resend(1)).isEqualTo(Duration.ofMillis(200));
        assertThat(Pace.usual().resend(2)).isEqualTo(Duration.ofMillis(400));
        assertThat(Pace.usual().resend(9)).isEqualTo(Duration.ofSeconds(15));
    }
}
