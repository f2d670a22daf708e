package studio.fanout.ui.run;

import java.util.Set;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.Feature;
import studio.fanout.client.HubClient;
import studio.fanout.client.StartRequest;
import studio.fanout.ui.connection.Opening;

/// What can be done to a run, on the hub that is opened; every call may block and throws a sentence for people.
public final class RunControl {
    private static final String WHO = "from the window";

    private final Opening opening;
    private final ObservableValue<Set<Feature>> missing;

    /// @param missing what the hub has turned out to lack
    public RunControl(Opening opening, ObservableValue<Set<Feature>> missing) {
        this.opening = opening;
        this.missing = missing;
    }

    void suspend(String id) throws Exception {
        client().suspend(id, WHO);
    }

    void resume(String id) throws Exception {
        client().resume(id, WHO);
    }

    void terminate(String id, String reason) throws Exception {
        unfinished(id, "nothing was terminated").terminate(id, reason.isBlank() ? null : reason, true);
    }

    void raise(String id, String event, @Nullable String json) throws Exception {
        unfinished(id, "the event was not sent").raise(id, event, json);
    }

    /// @return the id of the new run
    String restart(String id) throws Exception {
        return opening.start(client -> client.restart(id, true));
    }

    void rewind(String id) throws Exception {
        client().rewind(id, WHO);
    }

    void purge(String id) throws Exception {
        if (client().purge(id, true) == 0) {
            throw new IllegalArgumentException("Nothing was deleted: the run is gone already, or not finished.");
        }
    }

    /// @return the id of the new run
    String start(String name, @Nullable String input) throws Exception {
        return opening.start(client -> client.start(StartRequest.of(name, input)));
    }

    /// What the hub has turned out to lack.
    ObservableValue<Set<Feature>> missing() {
        return missing;
    }

    /// Hubs take orders for runs that have ended, and nothing comes of them.
    private HubClient unfinished(String id, String otherwise) throws Exception {
        var client = client();
        if (client.get(id, false).filter(it -> it.status().isTerminal()).isPresent()) {
            throw new IllegalArgumentException("The run has ended by itself meanwhile: %s.".formatted(otherwise));
        }
        return client;
    }

    private HubClient client() throws Exception {
        return opening.client();
    }
}
