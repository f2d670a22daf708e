package studio.fanout.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AzureTokenSourceTest {

    @ParameterizedTest
    @EnumSource(value = Authentication.class, mode = Mode.EXCLUDE, names = "NONE")
    void everyWayButNoneHasACredential(Authentication method) {
        var signIn =
                new SignIn(method, "11111111-1111-1111-1111-111111111111", "t.example", "/tmp/token", List.of("*"));
        assertThatCode(() -> assertThat(new AzureCredentials(signIn, code -> {}, true).build(null))
                        .isNotNull())
                .doesNotThrowAnyException();
    }
}
