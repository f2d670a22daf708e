package studio.fanout.ui.hubs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.fanout.hub.Authentication;
import studio.fanout.hub.DeviceCode;
import studio.fanout.hub.PendingSignIn;
import studio.fanout.hub.SignIn;
import studio.fanout.ui.fx.Inline;

class SignInsTest {
    private static final SignIn CODE = new SignIn(Authentication.DEVICE_CODE, null, null, null, List.of());
    private static final SignIn BROWSER = new SignIn(Authentication.INTERACTIVE_BROWSER, null, null, null, List.of());

    private final List<SignIn> cancelled = new ArrayList<>();
    private final SignIns signIns = new SignIns(Inline.background());

    @Test
    void oneAfterTheOtherIsShown() {
        var first = pending(CODE, "A");
        var second = pending(BROWSER, "B");
        signIns.show(first);
        signIns.show(second);
        assertThat(signIns.shown().get()).isEqualTo(first);
        signIns.over(CODE);
        assertThat(signIns.shown().get()).isEqualTo(second);
        signIns.over(BROWSER);
        signIns.over(BROWSER);
        assertThat(signIns.shown().get()).isNull();
    }

    @Test
    void aNewCodeReplacesTheOld() {
        signIns.show(pending(CODE, "A"));
        var newer = pending(CODE, "B");
        signIns.show(newer);
        assertThat(signIns.shown().get()).isEqualTo(newer);
    }

    @Test
    void theOneOnShowIsCancelled() {
        signIns.cancel();
        signIns.show(pending(BROWSER, "A"));
        signIns.show(pending(CODE, "B"));
        signIns.cancel();
        assertThat(cancelled).containsExactly(BROWSER);
    }

    private PendingSignIn pending(SignIn signIn, String code) {
        return new PendingSignIn(
                signIn, new DeviceCode(code, URI.create("https://page"), Instant.MAX), () -> cancelled.add(signIn));
    }
}
