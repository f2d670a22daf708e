package studio.fanout.ui.hubs;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import studio.fanout.hub.Authentication;
import studio.fanout.hub.Connection;
import studio.fanout.hub.ConnectionKey;
import studio.fanout.hub.ConnectionProblem;
import studio.fanout.hub.ConnectionString;

/// A connection being edited, as fields and as a connection string, which are two views of the same thing: typing into
/// the one changes the other, and what the fields do not know stays in the string.
public final class ConnectionForm {
    private final Connections connections;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty text = new SimpleStringProperty("");
    private final Map<ConnectionKey, StringProperty> fields = new EnumMap<>(ConnectionKey.class);
    private final Map<ConnectionKey, ReadOnlyStringWrapper> sentences = new EnumMap<>(ConnectionKey.class);
    private final Map<ConnectionKey, ReadOnlyBooleanWrapper> applies = new EnumMap<>(ConnectionKey.class);
    private final ReadOnlyStringWrapper nameSentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper textSentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper whyNot = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
    private @Nullable Connection original;
    private boolean telling;

    public ConnectionForm(Connections connections) {
        this.connections = connections;
        for (var key : ConnectionKey.values()) {
            var field = new SimpleStringProperty("");
            fields.put(key, field);
            sentences.put(key, new ReadOnlyStringWrapper(""));
            applies.put(key, new ReadOnlyBooleanWrapper());
            field.addListener((_, _, _) -> typed(key));
        }
        text.addListener((_, _, _) -> typed());
        name.addListener((_, _, _) -> review());
    }

    /// Begins editing.
    ///
    /// @param it null for a new connection
    public void edit(Connection.@Nullable Remote it) {
        original = it;
        name.set(it == null ? connections.freeName("New connection") : it.name());
        text.set(it == null ? "" : it.connectionString().format());
        review();
    }

    /// Begins a new connection like another one.
    public void editCopy(Connection.Remote it) {
        edit(null);
        name.set(connections.freeName(it.name() + " copy"));
        text.set(it.connectionString().format());
    }

    /// The connection that is being edited; null for one that is new.
    public @Nullable Connection original() {
        return original;
    }

    public StringProperty name() {
        return name;
    }

    /// The whole connection string.
    public StringProperty text() {
        return text;
    }

    public StringProperty field(ConnectionKey key) {
        return requireNonNull(fields.get(key));
    }

    /// What is wrong with a field, in a sentence or two; empty when nothing is.
    public ReadOnlyStringProperty sentence(ConnectionKey key) {
        return requireNonNull(sentences.get(key)).getReadOnlyProperty();
    }

    /// Whether a field matters, for the chosen way of signing in or because something stands in it.
    public ReadOnlyBooleanProperty applies(ConnectionKey key) {
        return requireNonNull(applies.get(key)).getReadOnlyProperty();
    }

    public ReadOnlyStringProperty nameSentence() {
        return nameSentence.getReadOnlyProperty();
    }

    /// What is odd about parts that no field shows; empty when nothing is.
    public ReadOnlyStringProperty textSentence() {
        return textSentence.getReadOnlyProperty();
    }

    /// Why this cannot be used or saved, in one sentence; empty when it can.
    public ReadOnlyStringProperty whyNot() {
        return whyNot.getReadOnlyProperty();
    }

    /// Whether anything differs from what is saved.
    public ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
    }

    /// What the form says, whether right or wrong.
    public Connection.Remote connection() {
        return new Connection.Remote(name.get().strip(), string());
    }

    /// Keeps it, unless [#whyNot] says why that cannot be; the name need not be right to go on editing.
    ///
    /// @return what was kept
    public Connection.Remote save() {
        var kept = new Connection.Remote(name.get().strip(), string().withoutSecrets());
        connections.save(original, kept);
        original = kept;
        text.set(kept.connectionString().format());
        review();
        return kept;
    }

    private ConnectionString string() {
        return ConnectionString.parse(text.get());
    }

    private void typed(ConnectionKey key) {
        if (telling) {
            return;
        }
        var value = field(key).get();
        if (ConnectionString.obstacle(value).isEmpty()) {
            tell(() -> text.set(string().with(key, value).format()));
        }
        review();
    }

    private void typed() {
        tell(() -> {
            var string = string();
            for (var key : ConnectionKey.values()) {
                field(key).set(string.get(key).orElse(""));
            }
        });
        review();
    }

    /// The views change each other, but not in a circle.
    private void tell(Runnable change) {
        if (!telling) {
            telling = true;
            change.run();
            telling = false;
        }
    }

    private void review() {
        var problems = string().read().problems();
        for (var key : ConnectionKey.values()) {
            requireNonNull(sentences.get(key))
                    .set(obstacle(key)
                            + words(problems.stream()
                                    .filter(it -> it.concerns(key))
                                    .toList()));
            requireNonNull(applies.get(key)).set(isUseful(key));
        }
        nameSentence.set(nameProblem());
        textSentence.set(words(problems.stream().filter(it -> it.key() == null).toList()) + secretWarning());
        whyNot.set(firstError(problems));
        changed.set(isChanged());
    }

    private String obstacle(ConnectionKey key) {
        return ConnectionString.obstacle(field(key).get())
                .map(it -> key + " " + it + " ")
                .orElse("");
    }

    private boolean isUseful(ConnectionKey key) {
        return switch (key) {
            case ENDPOINT, TASK_HUB, AUTHENTICATION -> true;
            case CLIENT_ID, TENANT_ID, TOKEN_FILE_PATH, ADDITIONALLY_ALLOWED_TENANTS ->
                !field(key).get().isEmpty()
                        || Authentication.named(
                                        field(ConnectionKey.AUTHENTICATION).get())
                                .filter(it -> it.options().contains(key))
                                .isPresent();
        };
    }

    private String nameProblem() {
        if (name.get().isBlank()) {
            return "Give the connection a name.";
        }
        return connections.isTaken(name.get(), original) ? "Another connection has this name." : "";
    }

    private String secretWarning() {
        return string().equals(string().withoutSecrets())
                ? ""
                : " What looks like a secret is not kept when this is saved.";
    }

    private String firstError(List<ConnectionProblem> problems) {
        if (!nameSentence.get().isEmpty()) {
            return nameSentence.get();
        }
        return Arrays.stream(ConnectionKey.values())
                .map(this::obstacle)
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElseGet(() -> problems.stream()
                        .filter(ConnectionProblem::isError)
                        .map(ConnectionProblem::sentence)
                        .findFirst()
                        .orElse(""));
    }

    private boolean isChanged() {
        return !(original instanceof Connection.Remote saved
                && saved.name().equals(name.get().strip())
                && saved.connectionString().equals(string()));
    }

    private static String words(List<ConnectionProblem> problems) {
        return problems.stream().map(ConnectionProblem::sentence).collect(Collectors.joining(" "));
    }
}
