package studio.fanout.http;

import static org.assertj.core.api.Assertions.assertThat;

import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;

/// Brings instances into every state there is.
enum Instances {
    UNKNOWN {
        @Override
        String make(HttpSite site) {
            return "no-such-run";
        }
    },
    PENDING {
        @Override
        String make(HttpSite site) {
            return site.start(HttpSite.NOBODYS);
        }
    },
    RUNNING {
        @Override
        String make(HttpSite site) {
            String id = site.start(HttpSite.WAITS);
            await(site, id, OrchestrationStatus.RUNNING);
            return id;
        }
    },
    SUSPENDED {
        @Override
        String make(HttpSite site) {
            String id = RUNNING.make(site);
            site.client().suspend(id, "");
            await(site, id, OrchestrationStatus.SUSPENDED);
            return id;
        }
    },
    COMPLETED {
        @Override
        String make(HttpSite site) {
            return finished(site, HttpSite.RETURNS);
        }
    },
    FAILED {
        @Override
        String make(HttpSite site) {
            return finished(site, HttpSite.FAILS);
        }
    },
    TERMINATED {
        @Override
        String make(HttpSite site) {
            String id = RUNNING.make(site);
            site.client().terminate(id, "enough", false);
            await(site, id, OrchestrationStatus.TERMINATED);
            return id;
        }
    };

    abstract String make(HttpSite site);

    private static String finished(HttpSite site, String orchestration) {
        String id = site.start(orchestration);
        assertThat(site.client().awaitCompletion(id, HttpSite.LIMIT)).isPresent();
        return id;
    }

    static void await(HttpSite site, String id, OrchestrationStatus status) {
        long end = System.nanoTime() + HttpSite.LIMIT.toNanos();
        while (site.client().get(id, false).map(InstanceState::status).orElse(null) != status) {
            assertThat(System.nanoTime()).as("in time for %s", status).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
