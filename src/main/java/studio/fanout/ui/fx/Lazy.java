package studio.fanout.ui.fx;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something that is made when it is first wanted, so that a window does not wait for what it does not show yet.
///
/// For one thread.
public final class Lazy<T> {
    private final Supplier<T> maker;
    private @Nullable T made;

    public Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    public T get() {
        if (made == null) {
            made = maker.get();
        }
        return made;
    }

    /// Empty as long as nobody wanted it.
    public Optional<T> ifMade() {
        return Optional.ofNullable(made);
    }
}
