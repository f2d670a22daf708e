package studio.fanout.bench;

import com.microsoft.durabletask.TaskActivity;
import com.microsoft.durabletask.TaskActivityFactory;
import com.microsoft.durabletask.TaskOrchestration;
import com.microsoft.durabletask.TaskOrchestrationFactory;

/// One activity after another.
final class Chain {
    static final String NAME = "chain";

    private Chain() {}

    static TaskOrchestrationFactory orchestration(int activities) {
        return new TaskOrchestrationFactory() {
            @Override
            public String getName() {
                return NAME;
            }

            @Override
            public TaskOrchestration create() {
                return context -> {
                    for (int i = 0; i < activities; i++) {
                        context.callActivity("link", i, Integer.class).await();
                    }
                    context.complete(activities);
                };
            }
        };
    }

    static TaskActivityFactory activity() {
        return new TaskActivityFactory() {
            @Override
            public String getName() {
                return "link";
            }

            @Override
            public TaskActivity create() {
                return context -> context.getInput(Integer.class);
            }
        };
    }
}
