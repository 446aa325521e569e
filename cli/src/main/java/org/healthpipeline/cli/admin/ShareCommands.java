package org.healthpipeline.cli.admin;

import java.util.Objects;
import java.util.UUID;

import org.healthpipeline.cli.session.JsonText;
import org.healthpipeline.cli.session.Surroundings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands about what a user has stored and shared. */
@Command
abstract class ShareCommands extends AccountCommands {

	private static final String REMOVE = "remove";

	@Spec
	private @Nullable CommandSpec spec;

	ShareCommands(Surroundings surroundings) {
		super(surroundings);
	}

	@Command(name = "damaged", header = "Lists the samples of a user that cannot be decrypted, or removes one.",
			description = {
					"A removed sample is stored again when it is sent again. "
							+ "One that can be decrypted is never removed.",
					"%nExample:", "  ./pipeline admin damaged USER remove ID" })
	int damaged(@Parameters(index = "0", paramLabel = "USER", description = UserIds.USER) UUID user,
			@Parameters(index = "1", arity = "0..1", paramLabel = REMOVE,
					description = "removes the sample ID") @Nullable String verb,
			@Parameters(index = "2", arity = "0..1", paramLabel = "ID",
					description = "id of a damaged sample") @Nullable UUID id) {
		String path = API + "users/" + user + "/damaged-samples";
		if (verb == null) {
			return show(session().get(path), (list) -> {
				list.path("items")
					.forEach((sample) -> line("%s  %-24s  %s to %s  of device %s".formatted(JsonText.of(sample, "id"),
							JsonText.of(sample, "type"), JsonText.of(sample, "startDate"),
							JsonText.of(sample, "endDate"), JsonText.of(sample, "deviceId"))));
				surroundings().say(JsonText.of(list, "total") + " damaged samples");
			});
		}
		if (!verb.equals(REMOVE) || id == null) {
			throw new ParameterException(Objects.requireNonNull(this.spec).commandLine(),
					"Damaged samples are listed or removed: damaged USER [remove ID]");
		}
		return show(session().delete(path + "/" + id), (done) -> line(JsonText.of(done, "removed") + " removed"));
	}

	@Command(name = "shares",
			header = "Lists the shares of a user: from when until when, and how often they were read.")
	int shares(@Parameters(paramLabel = "USER", description = UserIds.USER) UUID user) {
		return showItems(session().get(shares(user, null)),
				(share) -> line("%s  %-7s  from %s until %s  revoked %s  read %s times, last %s".formatted(
						JsonText.of(share, "id"), JsonText.of(share, "recipient"), JsonText.of(share, "createdAt"),
						JsonText.of(share, "expiresAt"), JsonText.of(share, "revokedAt", "never"),
						JsonText.of(share, "views"), JsonText.of(share, "lastViewedAt", "never"))));
	}

	@Command(name = "revoke", header = "Ends one share of a user, or all.")
	int revoke(@Parameters(index = "0", paramLabel = "USER", description = UserIds.USER) UUID user,
			@Parameters(index = "1", arity = "0..1", paramLabel = "SHARE",
					description = "id of a share; all if left out") @Nullable UUID share) {
		return show(session().delete(shares(user, share)),
				(done) -> line(JsonText.of(done, "revoked") + " shares ended"));
	}

	private static String shares(UUID user, @Nullable UUID share) {
		return API + "users/" + user + "/shares" + ((share != null) ? "/" + share : "");
	}

}
