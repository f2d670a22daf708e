package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.hub.Authentication;
import studio.fanout.hub.SignIn;

/// Who signed in is known after a restart.
class AccountFileTest {
    private static final SignIn BROWSER = signIn(Authentication.INTERACTIVE_BROWSER, "one.example");
    private static final SignIn CODE = signIn(Authentication.DEVICE_CODE, "one.example");

    @TempDir
    private Path folder;

    @Test
    void anAccountIsThereAfterARestartForThatSignInOnly() {
        file().remember(BROWSER, "{\"username\":\"ann@one.example\"}");
        file().remember(CODE, "{\"username\":\"bob\"}");
        assertThat(file().recall(BROWSER)).contains("{\"username\":\"ann@one.example\"}");
        assertThat(file().recall(CODE)).contains("{\"username\":\"bob\"}");
        assertThat(file().recall(signIn(Authentication.INTERACTIVE_BROWSER, "two.example")))
                .isEmpty();
    }

    @Test
    void aFileThatCannotBeReadCostsTheMemoryOnly() throws Exception {
        Files.createDirectories(folder.resolve("deep"));
        Files.writeString(folder.resolve("deep/accounts.properties"), "\\u00zz");
        assertThat(file().recall(BROWSER)).isEmpty();
        file().remember(BROWSER, "account");
        assertThat(file().recall(BROWSER)).contains("account");
    }

    private AccountFile file() {
        return new AccountFile(folder.resolve("deep/accounts.properties"));
    }

    private static SignIn signIn(Authentication method, String tenant) {
        return new SignIn(method, null, tenant, null, List.of());
    }
}
