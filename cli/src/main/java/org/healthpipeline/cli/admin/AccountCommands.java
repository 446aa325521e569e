package org.healthpipeline.cli.admin;

import java.util.Map;
import java.util.UUID;

import org.healthpipeline.cli.session.ApiAnswer;
import org.healthpipeline.cli.session.ApiCommand;
import org.healthpipeline.cli.session.JsonText;
import org.healthpipeline.cli.session.Surroundings;
import org.healthpipeline.cli.session.UrlText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Commands about accounts and invitations. */
@Command
abstract class AccountCommands extends ApiCommand {

	static final String API = "/api/v1/admin/";

	private static final String SURE = "Make sure that it is them.";

	AccountCommands(Surroundings surroundings) {
		super(surroundings);
	}

	@Command(name = "users", header = "Lists accounts, or the one with an address.")
	int users(@Parameters(arity = "0..1", paramLabel = "ADDRESS",
			description = "email address of the account") @Nullable String address) {
		String query = (address != null) ? "users?email=" + UrlText.encode(address) : "users?limit=1000";
		return showItems(session().get(API + query),
				(user) -> line("%s  %-5s  %s  %s devices  since %s".formatted(JsonText.of(user, "id"),
						JsonText.of(user, "role"), JsonText.of(user, "email"), JsonText.of(user, "devices"),
						JsonText.of(user, "createdAt"))));
	}

	@Command(name = "reset-code", header = "Makes a code with which a user sets a new password, once, within an hour.",
			description = SURE)
	int resetCode(@Parameters(paramLabel = "USER", description = UserIds.USER) UUID user) {
		ApiAnswer answer = session().post(user(user) + "/reset-code", Map.of());
		return show(answer, (code) -> {
			line(JsonText.of(code, "code"));
			surroundings().say("hand it to the user, who enters it at " + session().base()
					+ "/reset; it is used once, until " + JsonText.of(code, "expiresAt"));
		});
	}

	@Command(name = "prove", header = "Notes that a user's email address is theirs.",
			description = "What others share with that address opens for them from then on. " + SURE)
	int prove(@Parameters(paramLabel = "USER", description = UserIds.USER) UUID user) {
		return done(session().post(user(user) + "/verify", Map.of()), "the address is noted as theirs");
	}

	@Command(name = "sign-out", header = "Ends all sessions of a user at once; access tokens stay.")
	int signOut(@Parameters(paramLabel = "USER", description = UserIds.USER) UUID user) {
		return done(session().delete(user(user) + "/sessions"), "all sessions of the user have ended");
	}

	@Command(name = "remove-factors", header = "Removes the second factors of a user who has lost them.",
			description = "Recovery codes go too, and all sessions end. " + SURE)
	int removeFactors(@Parameters(paramLabel = "USER", description = UserIds.USER) UUID user) {
		return done(session().delete(user(user) + "/factors"),
				"the second factors are gone, and all sessions of the user have ended");
	}

	@Command(name = "invite", header = "Lets somebody register.",
			description = "With an address only that one may register; the invitation is mailed there where mail is set up.")
	int invite(@Parameters(arity = "0..1", paramLabel = "ADDRESS",
			description = "the only address that may register with it") @Nullable String address) {
		ApiAnswer answer = session().post(API + "invitations", (address != null) ? Map.of("email", address) : Map.of());
		return show(answer, (invitation) -> {
			if (invitation.path("mailed").asBoolean(false)) {
				surroundings().say("a mail is on its way to " + address);
				return;
			}
			line(session().base() + "/join#" + JsonText.of(invitation, "code"));
			surroundings().say("hand this link on; it is used once, until " + JsonText.of(invitation, "expiresAt"));
		});
	}

	@Command(name = "invitations", header = "Lists the invitations that can still be used.")
	int invitations() {
		return showItems(session().get(API + "invitations"),
				(invitation) -> line("%s  %s  mailed %s  until %s".formatted(JsonText.of(invitation, "id"),
						JsonText.of(invitation, "email", "any address"), JsonText.of(invitation, "mailed"),
						JsonText.of(invitation, "expiresAt"))));
	}

	@Command(name = "withdraw", header = "Ends an invitation.")
	int withdraw(@Parameters(paramLabel = "ID",
			description = "id of an invitation; ./pipeline admin invitations lists them") UUID id) {
		return done(session().delete(API + "invitations/" + id), "withdrawn");
	}

	private int done(ApiAnswer answer, String message) {
		return show(answer, (nothing) -> surroundings().say(message));
	}

	private static String user(UUID id) {
		return API + "users/" + id;
	}

}
