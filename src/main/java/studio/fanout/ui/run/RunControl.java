package studio.fanout.ui.run;

import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.Feature;
import studio.fanout.client.HubClient;
import studio.fanout.client.StartRequest;
import studio.fanout.ui.connection.Opening;

/// What can be done to a run, on the hub that is opened; every call may block and throws a sentence for people.
public final class RunControl {
    /// The tag of a run that says how many activities at once it was started with.
    public static final String PARALLELISM = "parallelism";

    private static final String WHO = "from the window";

    private final Opening opening;
    private final ObservableValue<Set<Feature>> missing;
    private final IntSupplier slots;

    /// @param missing what the hub has turned out to lack
    /// @param slots activities the worker here can run at once, 0 when that is not known; for any thread
    public RunControl(Opening opening, ObservableValue<Set<Feature>> missing, IntSupplier slots) {
        this.opening = opening;
        this.slots = slots;
        this.missing = missing;
    }

    void suspend(String id) throws Exception {
        client().suspend(id, WHO);
    }

    void resume(String id) throws Exception {
        client().resume(id, WHO);
    }

    void terminate(String id, String reason) throws Exception {
        client().terminate(id, reason.isBlank() ? null : reason, true);
    }

    void raise(String id, String event, @Nullable String json) throws Exception {
        client().raise(id, event, json);
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
        return start(opening, name, input, slots.getAsInt());
    }

    /// Starts a run that remembers what parallelism it was started with.
    ///
    /// @param slots activities the worker here can run at once, 0 when that is not known
    /// @return the id of the new run
    public static String start(Opening opening, String name, @Nullable String input, int slots) throws Exception {
        Map<String, String> tags = slots == 0 ? Map.of() : Map.of(PARALLELISM, Integer.toString(slots));
        return opening.start(client -> client.start(new StartRequest(name, null, input, tags, null)));
    }

    /// What the hub has turned out to lack.
    ObservableValue<Set<Feature>> missing() {
        return missing;
    }

    private HubClient client() throws Exception {
        return opening.client();
    }
}
