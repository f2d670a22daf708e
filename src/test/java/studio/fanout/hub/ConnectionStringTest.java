package studio.fanout.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionStringTest {
    private static final String EMULATOR = "Endpoint=http://localhost:8080;TaskHub=default;Authentication=None";

    @Test
    void readsTheEmulatorsString() {
        assertThat(complete(EMULATOR))
                .isEqualTo(new ConnectionReading.Complete(
                        new HubTarget(new HubAddress(false, "localhost", 8080), "default", SignIn.NONE), List.of()));
    }

    @Test
    void readsAnyKeyCaseAndBlanks() {
        assertThat(complete(" endpoint = http://localhost:8080 ; TASKHUB=default;authentication= none ;")
                        .target())
                .isEqualTo(complete(EMULATOR).target());
    }

    @Test
    void readsEveryOptionThatApplies() {
        var target = complete("Endpoint=https://x.westus2.durabletask.io;TaskHub=h;Authentication=WorkloadIdentity;"
                        + "ClientId=c;TenantID=t.example;TokenFilePath=/a=b;AdditionallyAllowedTenants= a , b ,,")
                .target();
        assertThat(target.signIn())
                .isEqualTo(new SignIn(Authentication.WORKLOAD_IDENTITY, "c", "t.example", "/a=b", List.of("a", "b")));
        assertThat(target.address()).hasToString("https://x.westus2.durabletask.io");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
      TaskHub=default;Authentication=None | Endpoint is missing: add Endpoint=http://localhost:8080 for the emulator or Endpoint=https://<scheduler>.<region>.durabletask.io for Azure.
      Endpoint=;TaskHub=a;Authentication=None | Endpoint is missing: add Endpoint=http://localhost:8080 for the emulator or Endpoint=https://<scheduler>.<region>.durabletask.io for Azure.
      Endpoint=http://h;TaskHub=a | Authentication is missing: add Authentication=None for the emulator or Authentication=DefaultAzure for Azure.
      Endpoint=http://h;TaskHub=a b;Authentication=None | TaskHub has a blank or a character outside ASCII, which a hub's name cannot have.
      Endpoint=http://h;TaskHub=a;Authentication=Kerberos | Authentication “Kerberos” is unknown: use one of None, DefaultAzure, ManagedIdentity, WorkloadIdentity, Environment, AzureCLI, AzurePowerShell, AzureDeveloperCli, VisualStudioCode, IntelliJ, InteractiveBrowser, DeviceCode.
      Endpoint=http://h;TaskHub=a;Authentication=AzureCLI | Authentication=AzureCLI would send its token unencrypted to h: write https:// in Endpoint, or use Authentication=None.
      Endpoint=https://h;TaskHub=a;Authentication=AzureCLI;TenantId=a b | TenantId is not a tenant: use its id or its domain, such as contoso.com.
      Endpoint=https://h;TaskHub=a;Authentication=AzureCLI;AdditionallyAllowedTenants=*,a_b | AdditionallyAllowedTenants must be tenant ids or domains separated by commas, or * for any tenant.
      """)
    void saysExactlyWhatIsWrong(String text, String sentence) {
        assertThat(ConnectionString.parse(text).read())
                .isInstanceOfSatisfying(
                        ConnectionReading.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .filteredOn(ConnectionProblem::isError)
                                .hasToString("[" + sentence + "]"));
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        assertThat(ConnectionString.parse("").read().problems())
                .extracting(ConnectionProblem::key)
                .containsExactly(ConnectionKey.ENDPOINT, ConnectionKey.TASK_HUB, ConnectionKey.AUTHENTICATION);
    }

    @Test
    void asksForTheHubThatFunctionsStringsLack() {
        var reading = ConnectionString.parse("Endpoint=http://localhost:8080;Authentication=None")
                .read();
        assertThat(reading).isInstanceOfSatisfying(ConnectionReading.NeedsTaskHub.class, incomplete -> {
            assertThat(incomplete.problems())
                    .hasToString("[TaskHub is missing: add TaskHub=<name>; the emulator's hub is called default.]");
            assertThat(incomplete.inHub("default"))
                    .isEqualTo(new ConnectionReading.Complete(complete(EMULATOR).target(), List.of()));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
      Endpoint=http://localhost:8080;TaskHub=default;Authentication=None;Colour=red | “Colour” is not a key the studio knows and has no effect.
      TaskHub=x;Endpoint=http://localhost:8080;TaskHub=default;Authentication=None | TaskHub is given more than once; the last one counts.
      Endpoint=http://localhost:8080;TaskHub=default;Authentication=None;oops | Part 4 of the connection string is not of the form key=value and is ignored.
      Endpoint=http://localhost:8080;TaskHub=default;Authentication=None;ClientID=c | ClientID has no effect with Authentication=None.
      Endpoint=localhost:8080;TaskHub=default;Authentication=None | Endpoint names no scheme and is taken as https://localhost:8080; write http:// in front for an unencrypted hub such as the emulator.
      """)
    void warnsOfWhatHasNoEffect(String text, String sentence) {
        assertThat(complete(text).problems()).hasToString("[" + sentence + "]");
        assertThat(complete(text).target().taskHub()).isEqualTo("default");
    }

    @Test
    void editsOnePartAndLeavesTheRest() {
        var text = ConnectionString.parse(" endpoint=http://a ;Colour= red;;TaskHub=x;TaskHub=y;");
        assertThat(text.with(ConnectionKey.TASK_HUB, "z").format())
                .isEqualTo(" endpoint=http://a ;Colour= red;;TaskHub=z;");
        assertThat(text.with(ConnectionKey.AUTHENTICATION, "None").format())
                .isEqualTo(" endpoint=http://a ;Colour= red;;TaskHub=x;TaskHub=y;Authentication=None;");
        assertThat(text.with(ConnectionKey.ENDPOINT, null).format()).isEqualTo("Colour= red;;TaskHub=x;TaskHub=y;");
        assertThat(ConnectionString.parse("").with(ConnectionKey.TASK_HUB, "z").format())
                .isEqualTo("TaskHub=z;");
    }

    @Test
    void refusesWhatCannotBeWritten() {
        assertThatThrownBy(() -> ConnectionString.parse("").with(ConnectionKey.TASK_HUB, "a;b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TaskHub cannot contain a semicolon, because connection strings have no way to write one.");
        assertThat(ConnectionString.obstacle("a\nb")).isPresent();
        assertThat(ConnectionString.obstacle("a=b")).isEmpty();
    }

    @Test
    void neverShowsSecrets() {
        var text = ConnectionString.parse(
                EMULATOR + ";ClientSecret=hush1;hush2;AccountKey=hush3=;Endpoint=http://me:hush4@h");
        assertThat(text + " " + text.read() + " " + text.parts()).doesNotContain("hush");
        assertThat(text.withoutSecrets().format()).doesNotContain("hush1", "hush2", "hush3");
        assertThat(text.withoutSecrets().format()).startsWith(EMULATOR);
    }

    @ParameterizedTest
    @CsvSource({
        "ClientSecret=hush, ClientSecret=***",
        "AccountKey = hush==, AccountKey =***",
        "SharedAccessSignature=hush, SharedAccessSignature=***",
        "sig=hush, sig=***",
        "api_key=hush, api_key=***",
        "Odd=eyJhbGciOiJub25lIn0.c2VjcmV0.hush, Odd=***",
        "AccessToken=, AccessToken=",
        "Monkey=1, Monkey=1",
        "Design=2, Design=2",
        "SharedAccessKeyName=Root, SharedAccessKeyName=Root",
        "TokenFilePath=/a/b, TokenFilePath=/a/b",
    })
    void masksSecretsAndNothingElse(String part, String shown) {
        assertThat(ConnectionString.parse(" TaskHub = x ;" + part).concealed().format())
                .isEqualTo(" TaskHub = x ;" + shown);
        boolean isSecret = shown.endsWith("***");
        assertThat(ConnectionString.parse("TaskHub=x;" + part).withoutSecrets().format())
                .isEqualTo(isSecret || part.startsWith("AccessToken") ? "TaskHub=x" : "TaskHub=x;" + part);
    }

    @ParameterizedTest
    @EnumSource(Authentication.class)
    void knowsEveryAuthenticationByName(Authentication method) {
        assertThat(Authentication.named(method.spelling().toUpperCase(java.util.Locale.ROOT)))
                .contains(method);
        assertThat(complete("Endpoint=https://h;TaskHub=a;Authentication=" + method)
                        .target()
                        .signIn()
                        .method())
                .isEqualTo(method);
    }

    private static ConnectionReading.Complete complete(String text) {
        return (ConnectionReading.Complete) ConnectionString.parse(text).read();
    }
}
