package studio.fanout.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AzureTokenSourceTest {

    @ParameterizedTest
    @EnumSource(value = Authentication.class, mode = Mode.EXCLUDE, names = "NONE")
    void everyWayButNoneHasACredential(Authentication method) {
        var signIn =
                new SignIn(method, "11111111-1111-1111-1111-111111111111", "t.example", "token-file", List.of("*"));
        assertThat(new AzureCredentials(signIn, code -> {}, true).build(null)).isNotNull();
    }

    @Test
    @Timeout(60)
    void azureStaysAsleepWhereNobodySignsIn() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DialLocally.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines())
                .anyMatch(line -> line.contains(HubDialer.class.getName()))
                .noneMatch(line -> line.contains("com.azure.") || line.contains("com.microsoft.aad."));
    }

    @Test
    void recognizesAMissingStore() {
        assertThat(StoreTrouble.causes(new IllegalStateException(
                        new IOException("Shared token cache is unavailable in this environment."))))
                .isTrue();
        assertThat(StoreTrouble.causes(new IllegalStateException("You are not signed in.")))
                .isFalse();
    }

    /// What a start without sign-in does, in a process of its own.
    static final class DialLocally {
        private DialLocally() {}

        public static void main(String[] arguments) {
            var target = new HubTarget(new HubAddress(false, "localhost", 1), "default", SignIn.NONE);
            HubDialer.azure(InstantSource.system(), SignInPrompt.NONE, AccountMemory.none())
                    .dial(target)
                    .close();
        }
    }
}
