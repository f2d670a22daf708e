package studio.fanout.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInFailureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    AZURE_CLI | AzureCliCredential authentication unavailable. Please run 'az login' to set up account. | You are not signed in with AzureCLI: run “az login” in a terminal.
                    AZURE_CLI | Azure CLI not installed | Signing in with AzureCLI needs a program that is not installed or not on the PATH: install it, then run “az login” in a terminal.
                    AZURE_POWER_SHELL | Run Connect-AzAccount to login | You are not signed in with AzurePowerShell: run “Connect-AzAccount” in PowerShell.
                    AZURE_DEVELOPER_CLI | run azd auth login from a command window | You are not signed in with AzureDeveloperCli: run “azd auth login” in a terminal.
                    MANAGED_IDENTITY | ManagedIdentityCredential authentication unavailable. Connection to IMDS endpoint cannot be established. | You are not signed in with ManagedIdentity: this works only on a machine in Azure that has this identity assigned; elsewhere use Authentication=AzureCLI.
                    AZURE_CLI | AADSTS90002: Tenant 'x' not found. | The sign-in went to the wrong tenant (AADSTS90002): set TenantId to the tenant of the hub.
                    ENVIRONMENT | AADSTS7000215: Invalid client secret provided. | The application's secret or certificate is wrong or expired (AADSTS7000215): create a new one and set it.
                    WORKLOAD_IDENTITY | AADSTS700024: Client assertion is not within its valid time range. | The sign-in was refused because of its time (AADSTS700024): set this computer's clock right.
                    ENVIRONMENT | AADSTS700016: Application not found in the directory. | The application that signs in is not known in this tenant (AADSTS700016): check ClientID and TenantId.
                    AZURE_CLI | AADSTS50173: The grant has expired | Signing in with AzureCLI was refused (AADSTS50173): run “az login” in a terminal.
                    """)
    void namesTheLikelyRemedy(Authentication method, String message, String sentence) {
        assertThat(SignInFailure.explain(method, new IllegalStateException(message)))
                .hasMessage(sentence);
        assertThat(SignInFailure.explain(method, new RuntimeException(new IllegalStateException(message))))
                .hasMessage(sentence);
    }

    @Test
    void noticesThatTheNetworkIsMissing() {
        assertThat(SignInFailure.explain(Authentication.AZURE_CLI, new RuntimeException(new UnknownHostException("h"))))
                .hasMessageContaining("needs the internet");
    }
}
