package studio.fanout.hub;

import java.time.Duration;

/// A step of testing a connection, in the order they are taken.
public enum CheckStep {
    RESOLVE("Address resolves", Duration.ofSeconds(3)),
    CONNECT("Port answers", Duration.ofSeconds(3)),
    ENCRYPT("Encryption", Duration.ofSeconds(3)),
    SIGN_IN("Signed in", Duration.ofSeconds(6)),
    ANSWER("Hub answers", Duration.ofSeconds(3)),
    WORK("Worker stream opens", Duration.ofSeconds(3));

    private final String title;
    private final Duration limit;

    CheckStep(String title, Duration limit) {
        this.title = title;
        this.limit = limit;
    }

    /// What the step is called in a list.
    public String title() {
        return title;
    }

    /// How long it may take by itself.
    Duration limit() {
        return limit;
    }
}
