package studio.fanout.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import studio.fanout.wire.proto.OrchestrationStatus;

class WarmUpTest {
    @Test
    void isAWholeTurnOfAFanOut() {
        assertThat(WarmUp.turn().getActionsList()).singleElement().satisfies(action -> {
            assertThat(action.getCompleteOrchestration().getOrchestrationStatus())
                    .isEqualTo(OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED);
            assertThat(action.getCompleteOrchestration().getResult().getValue()).isEqualTo("[\"a\",\"b\"]");
        });
    }
}
