package studio.fanout.ui.hubs;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import studio.fanout.hub.PendingSignIn;
import studio.fanout.hub.SignIn;
import studio.fanout.hub.SignInPrompt;
import studio.fanout.ui.fx.Background;

/// The sign-ins that wait for the person at the window; they are shown one after the other.
public final class SignIns implements SignInPrompt {
    /// A browser is often signed in already, and answers for the person sooner than that.
    private static final Duration BROWSER_ALONE = Duration.ofMillis(1500);

    private final Background background;
    private final Map<SignIn, PendingSignIn> waiting = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable PendingSignIn> shown = new ReadOnlyObjectWrapper<>();

    public SignIns(Background background) {
        this.background = background;
    }

    /// The one to be shown, null for none.
    public ReadOnlyObjectProperty<@Nullable PendingSignIn> shown() {
        return shown.getReadOnlyProperty();
    }

    @Override
    public void show(PendingSignIn pending) {
        background.onFx(() -> {
            waiting.put(pending.signIn(), pending);
            if (pending.code() == null) {
                background.runAfter(BROWSER_ALONE, () -> true, passed -> update(), e -> update());
            } else {
                update();
            }
        });
    }

    @Override
    public void over(SignIn signIn) {
        background.onFx(() -> {
            waiting.remove(signIn);
            update();
        });
    }

    /// Ends the sign-in on show.
    public void cancel() {
        var pending = shown.get();
        if (pending != null) {
            pending.cancel().run();
        }
    }

    private void update() {
        shown.set(waiting.isEmpty() ? null : waiting.values().iterator().next());
    }
}
