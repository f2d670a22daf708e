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
        var code = pending(CODE, new DeviceCode("A", URI.create("https://page"), Instant.MAX));
        var browser = pending(BROWSER, null);
        signIns.show(code);
        signIns.show(browser);
        assertThat(signIns.shown().get()).isEqualTo(code);
        signIns.over(CODE);
        assertThat(signIns.shown().get()).isEqualTo(browser);
        signIns.over(BROWSER);
        signIns.over(BROWSER);
        assertThat(signIns.shown().get()).isNull();
    }

    @Test
    void aNewCodeReplacesTheOld() {
        signIns.show(pending(CODE, new DeviceCode("A", URI.create("https://page"), Instant.MAX)));
        var newer = pending(CODE, new DeviceCode("B", URI.create("https://page"), Instant.MAX));
        signIns.show(newer);
        assertThat(signIns.shown().get()).isEqualTo(newer);
    }

    @Test
    void theOneOnShowIsCancelled() {
        signIns.cancel();
        signIns.show(pending(BROWSER, null));
        signIns.show(pending(CODE, null));
        signIns.cancel();
        assertThat(cancelled).containsExactly(BROWSER);
    }

    private PendingSignIn pending(SignIn signIn, @org.jspecify.annotations.Nullable DeviceCode code) {
        return new PendingSignIn(signIn, code, () -> cancelled.add(signIn));
    }
}
