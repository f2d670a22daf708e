package studio.fanout.ui.hubs;

import atlantafx.base.theme.Styles;
import java.net.URI;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.fanout.hub.DeviceCode;
import studio.fanout.hub.PendingSignIn;
import studio.fanout.ui.fx.Clip;

/// Asks the person at the window to sign in, above everything else and without keeping them from anything.
public final class SignInPane extends VBox {
    private final SignIns signIns;
    private final Consumer<URI> browser;

    /// @param browser opens a page; may block
    public SignInPane(SignIns signIns, Consumer<URI> browser) {
        this.signIns = signIns;
        this.browser = browser;
        getStyleClass().add("sign-in");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        signIns.shown().subscribe(this::show);
    }

    private void show(@Nullable PendingSignIn pending) {
        setVisible(pending != null);
        getChildren().clear();
        if (pending != null) {
            var title = new Label("Sign in with " + pending.signIn().method(), new FontIcon(Feather.LOG_IN));
            title.getStyleClass().add("sign-in-title");
            getChildren().add(title);
            if (pending.code() == null) {
                getChildren().add(text("Finish signing in on the page that opens in your browser."));
                getChildren().add(buttons());
            } else {
                show(pending.code());
            }
        }
    }

    private void show(DeviceCode code) {
        var page = new Hyperlink(code.page().toString());
        page.setOnAction(e -> browser.accept(code.page()));
        var digits = new Label(code.userCode());
        digits.getStyleClass().add("sign-in-code");
        var copy = new Button("Copy code", new FontIcon(Feather.COPY));
        copy.setOnAction(e -> Clip.copy(code.userCode()));
        var line = new HBox(12, digits, copy);
        line.setAlignment(Pos.CENTER_LEFT);
        var open = new Button("Open page", new FontIcon(Feather.EXTERNAL_LINK));
        open.getStyleClass().add(Styles.ACCENT);
        open.setOnAction(e -> {
            Clip.copy(code.userCode());
            browser.accept(code.page());
        });
        getChildren().addAll(text("Open this page on any device and enter the code:"), page, line, buttons(open));
    }

    private HBox buttons(Button... more) {
        var cancel = new Button("Cancel sign-in");
        cancel.setOnAction(e -> signIns.cancel());
        var buttons = new HBox(8, cancel);
        buttons.getChildren().addAll(more);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    private static Label text(String words) {
        var label = new Label(words);
        label.setWrapText(true);
        return label;
    }
}
