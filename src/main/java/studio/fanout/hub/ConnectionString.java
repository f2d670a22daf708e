package studio.fanout.hub;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A connection string as it was written, `Endpoint=…;TaskHub=…;Authentication=…`, that can be read and edited.
///
/// It keeps every part it was given, in order and spelling, also those it does not understand, so that parsing,
/// editing one part and formatting again changes nothing else. Whether it makes sense is for [#read()] to say.
public final class ConnectionString {
    /// Environment variable that callers fall back to when no connection was named.
    public static final String ENVIRONMENT_VARIABLE = "DURABLE_TASK_CONNECTION_STRING";

    /// The emulator's usual address.
    public static final ConnectionString EMULATOR =
            parse("Endpoint=http://localhost:8080;TaskHub=default;Authentication=None");

    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i:.*(secret|password|pwd|token|signature|credential).*|sig|(.*[ _-]|account|access|shared|api|private)?key)"
                    + "|.*[a-z0-9]Key");

    /// What stands in the place of a secret where people look.
    private static final String MASK = "***";

    private final List<Part> parts;

    private ConnectionString(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /// Takes `text` apart; never fails, since what is wrong is reported by [#read()].
    public static ConnectionString parse(String text) {
        return new ConnectionString(
                Arrays.stream(text.split(";", -1)).map(Part::new).toList());
    }

    /// What this string means: a target, a target still without a hub, or nothing usable.
    public ConnectionReading read() {
        return new ConnectionReview(this).reading();
    }

    /// The value of `key`, trimmed; empty when the part is missing or blank. Of several the last one counts.
    public Optional<String> get(ConnectionKey key) {
        return last(key).stream()
                .mapToObj(parts::get)
                .map(Part::value)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /// This string with `key` set to `value`, or without `key` when `value` is `null` or blank.
    ///
    /// Earlier duplicates of the key go, since they had no effect; all else stays as it was written.
    ///
    /// @throws IllegalArgumentException when `value` cannot be written, see [#obstacle(String)]
    public ConnectionString with(ConnectionKey key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return new ConnectionString(
                    parts.stream().filter(part -> part.known() != key).toList());
        }
        obstacle(value).ifPresent(sentence -> {
            throw new IllegalArgumentException(key + " " + sentence);
        });
        var edited = new Part(key.spelling() + "=" + value.strip());
        var kept = new ArrayList<Part>();
        var place = last(key);
        for (int i = 0; i < parts.size(); i++) {
            if (place.isPresent() && place.getAsInt() == i) {
                kept.add(parts.get(i).value().equals(value.strip()) ? parts.get(i) : edited);
            } else if (parts.get(i).known() != key) {
                kept.add(parts.get(i));
            }
        }
        if (place.isEmpty()) {
            addBeforeTrailingBlank(kept, edited);
        }
        return new ConnectionString(kept);
    }

    private static void addBeforeTrailingBlank(List<Part> kept, Part part) {
        boolean endsBlank = !kept.isEmpty() && kept.getLast().isBlank();
        kept.add(endsBlank ? kept.size() - 1 : kept.size(), part);
    }

    /// Why `value` cannot be part of a connection string, as the end of a sentence; empty when it can.
    public static Optional<String> obstacle(String value) {
        if (value.indexOf(';') >= 0) {
            return Optional.of("cannot contain a semicolon, because connection strings have no way to write one.");
        }
        return value.strip().chars().anyMatch(Character::isISOControl)
                ? Optional.of("cannot contain line breaks or other control characters.")
                : Optional.empty();
    }

    /// The text, complete, ready to be parsed again; may hold secrets, so it is not for logs.
    public String format() {
        return parts.stream().map(Part::raw).collect(Collectors.joining(";"));
    }

    /// This string without unknown parts whose name suggests a secret, for keeping in a settings file.
    public ConnectionString withoutSecrets() {
        return new ConnectionString(
                parts.stream().filter(part -> !part.seemsSecret()).toList());
    }

    /// This string with what looks like a secret masked, and all else as it was written, for showing it.
    public ConnectionString concealed() {
        return new ConnectionString(parts.stream().map(Part::concealed).toList());
    }

    /// Whether everything of `other` beyond endpoint, hub and authentication stands here too, in whatever order.
    public boolean covers(ConnectionString other) {
        return other.extras().stream().allMatch(extra -> extras().stream().anyMatch(extra::isLike));
    }

    private List<Part> extras() {
        var counting = Stream.of(ConnectionKey.ENDPOINT, ConnectionKey.TASK_HUB, ConnectionKey.AUTHENTICATION)
                .map(this::last)
                .flatMapToInt(OptionalInt::stream)
                .boxed()
                .collect(Collectors.toSet());
        return IntStream.range(0, parts.size())
                .filter(i -> !counting.contains(i) && !parts.get(i).isBlank())
                .mapToObj(parts::get)
                .toList();
    }

    List<Part> parts() {
        return parts;
    }

    private OptionalInt last(ConnectionKey key) {
        return IntStream.range(0, parts.size())
                .filter(i -> parts.get(i).known() == key)
                .reduce((first, second) -> second);
    }

    /// The known parts; values of unknown ones and user-info in the endpoint are masked.
    @Override
    public String toString() {
        return parts.stream().map(Part::masked).collect(Collectors.joining(";"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConnectionString that && format().equals(that.format());
    }

    @Override
    public int hashCode() {
        return format().hashCode();
    }

    /// What stands between two semicolons, exactly as written.
    record Part(String raw) {
        private int equalsSign() {
            return raw.indexOf('=');
        }

        boolean isBlank() {
            return raw.isBlank();
        }

        boolean isPair() {
            return !name().isEmpty();
        }

        String name() {
            return equalsSign() < 0 ? "" : raw.substring(0, equalsSign()).strip();
        }

        String value() {
            return raw.substring(equalsSign() + 1).strip();
        }

        @Nullable
        ConnectionKey known() {
            return ConnectionKey.named(name()).orElse(null);
        }

        boolean seemsSecret() {
            if (isBlank() || known() != null) {
                return false;
            }
            return !isPair()
                    || SECRET_NAME.matcher(name()).matches()
                    || value().equals(MASK)
                    || !Redaction.mask(value()).equals(value());
        }

        Part concealed() {
            boolean isHidden = isPair() && seemsSecret() && !value().isEmpty();
            return isHidden ? new Part(raw.substring(0, equalsSign() + 1) + MASK) : this;
        }

        boolean isLike(Part other) {
            return name().equalsIgnoreCase(other.name()) && value().equals(other.value());
        }

        String masked() {
            if (isBlank()) {
                return raw;
            }
            if (!isPair()) {
                return MASK;
            }
            return known() == null ? name() + "=" + MASK : name() + "=" + HubAddress.withoutUserInfo(value());
        }

        @Override
        public String toString() {
            return masked();
        }
    }
}
