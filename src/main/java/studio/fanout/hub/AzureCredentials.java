package studio.fanout.hub;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.AuthenticationRecord;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.AzureDeveloperCliCredentialBuilder;
import com.azure.identity.AzurePowerShellCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.DeviceCodeCredentialBuilder;
import com.azure.identity.DeviceCodeInfo;
import com.azure.identity.EnvironmentCredentialBuilder;
import com.azure.identity.IntelliJCredentialBuilder;
import com.azure.identity.InteractiveBrowserCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.TokenCachePersistenceOptions;
import com.azure.identity.VisualStudioCodeCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Builds the credential of Azure's identity library that a [SignIn] names, with the options that apply to it.
///
/// @param persistent whether tokens go to the operating system's store where the credential can do that
record AzureCredentials(SignIn signIn, Consumer<DeviceCode> prompt, boolean persistent) {
    /// The one thing a token is ever asked for.
    static final String SCOPE = "https://durabletask.io/.default";

    private static final String STORE = "fanout-studio";

    /// @param account whom the sign-in is for when it was done before, `null` when it was not
    TokenCredential build(@Nullable AuthenticationRecord account) {
        return switch (signIn.method()) {
            case NONE -> throw new IllegalArgumentException("There is nothing to sign in with.");
            case DEFAULT_AZURE -> defaultAzure();
            case MANAGED_IDENTITY -> managedIdentity();
            case WORKLOAD_IDENTITY -> workload();
            case ENVIRONMENT -> new EnvironmentCredentialBuilder().build();
            case AZURE_CLI -> cli();
            case AZURE_POWER_SHELL -> powerShell();
            case AZURE_DEVELOPER_CLI -> developerCli();
            case VISUAL_STUDIO_CODE -> visualStudioCode();
            case INTELLIJ -> intelliJ();
            case INTERACTIVE_BROWSER -> browser(account);
            case DEVICE_CODE -> deviceCode(account);
        };
    }

    private TokenCredential defaultAzure() {
        var builder = new DefaultAzureCredentialBuilder().additionallyAllowedTenants(tenants());
        given(signIn.tenantId(), builder::tenantId);
        given(signIn.clientId(), builder::managedIdentityClientId);
        given(signIn.clientId(), builder::workloadIdentityClientId);
        return builder.build();
    }

    private TokenCredential managedIdentity() {
        var builder = new ManagedIdentityCredentialBuilder();
        given(signIn.clientId(), builder::clientId);
        return builder.build();
    }

    private TokenCredential workload() {
        var builder = new WorkloadIdentityCredentialBuilder();
        application(builder);
        given(signIn.tokenFilePath(), builder::tokenFilePath);
        return builder.build();
    }

    private TokenCredential cli() {
        var builder = new AzureCliCredentialBuilder().additionallyAllowedTenants(tenants());
        given(signIn.tenantId(), builder::tenantId);
        return builder.build();
    }

    private TokenCredential powerShell() {
        var builder = new AzurePowerShellCredentialBuilder().additionallyAllowedTenants(tenants());
        given(signIn.tenantId(), builder::tenantId);
        return builder.build();
    }

    private TokenCredential developerCli() {
        var builder = new AzureDeveloperCliCredentialBuilder().additionallyAllowedTenants(tenants());
        given(signIn.tenantId(), builder::tenantId);
        return builder.build();
    }

    private TokenCredential visualStudioCode() {
        var builder = new VisualStudioCodeCredentialBuilder().additionallyAllowedTenants(tenants());
        given(signIn.tenantId(), builder::tenantId);
        return builder.build();
    }

    private TokenCredential intelliJ() {
        var builder = new IntelliJCredentialBuilder().additionallyAllowedTenants(tenants());
        given(signIn.tenantId(), builder::tenantId);
        return builder.build();
    }

    private TokenCredential browser(@Nullable AuthenticationRecord account) {
        var builder = new InteractiveBrowserCredentialBuilder();
        application(builder);
        if (persistent) {
            builder.tokenCachePersistenceOptions(store());
        }
        if (account != null) {
            builder.authenticationRecord(account);
        }
        return builder.build();
    }

    private TokenCredential deviceCode(@Nullable AuthenticationRecord account) {
        var builder = new DeviceCodeCredentialBuilder().challengeConsumer(code -> prompt.accept(shown(code)));
        application(builder);
        if (persistent) {
            builder.tokenCachePersistenceOptions(store());
        }
        if (account != null) {
            builder.authenticationRecord(account);
        }
        return builder.build();
    }

    private static DeviceCode shown(DeviceCodeInfo code) {
        return new DeviceCode(
                code.getUserCode(),
                URI.create(code.getVerificationUrl()),
                code.getExpiresOn().toInstant());
    }

    private static TokenCachePersistenceOptions store() {
        return new TokenCachePersistenceOptions().setName(STORE).setUnencryptedStorageAllowed(false);
    }

    private <T extends AadCredentialBuilderBase<T>> void application(T builder) {
        given(signIn.clientId(), builder::clientId);
        given(signIn.tenantId(), builder::tenantId);
        builder.additionallyAllowedTenants(tenants());
    }

    private List<String> tenants() {
        return signIn.additionalTenants();
    }

    private static void given(@Nullable String value, Consumer<String> option) {
        if (value != null) {
            option.accept(value);
        }
    }
}
