package org.healthpipeline.query.export;

import java.io.IOException;
import java.util.List;

import org.healthpipeline.query.account.Profile;
import org.healthpipeline.query.account.Profiles;
import org.healthpipeline.query.export.ExportColumn.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;

/** Exports the account. */
@Order(1)
class ProfilePart implements ExportPart {

	private static final ExportTable<Profile> TABLE = new ExportTable<>("profile", "Your account.", Profile.class, true,
			List.of(new ExportColumn<>("id", Kind.ID, "your id", Profile::id),
					new ExportColumn<>("email", Kind.TEXT, "your email address", Profile::email),
					new ExportColumn<>("name", Kind.TEXT, "your name, if you gave one", Profile::name),
					new ExportColumn<>("timezone", Kind.TEXT, "IANA time zone that days are counted in",
							Profile::timezone),
					new ExportColumn<>("nightRule", Kind.TEXT,
							"wakeDay: a night belongs to the day you wake up; bedDay: to the day you go to bed",
							Profile::nightRule),
					new ExportColumn<>("sourceOrder", Kind.TEXT,
							"default: what you enter by hand counts where nothing was measured; manualFirst: it counts first",
							Profile::sourceOrder),
					new ExportColumn<>("birthYear", Kind.WHOLE, "the year you were born, if you stated it",
							ProfilePart::birthYear),
					new ExportColumn<>("sexAtBirth", Kind.TEXT, "female, male or intersex, if you stated it",
							Profile::sexAtBirth),
					new ExportColumn<>("language", Kind.TEXT, "language of texts for you, if you chose one",
							Profile::language),
					new ExportColumn<>("massUnit", Kind.TEXT, "kg, lb or st, if you chose one",
							(profile) -> profile.units().mass()),
					new ExportColumn<>("distanceUnit", Kind.TEXT, "km or mi, if you chose one",
							(profile) -> profile.units().distance()),
					new ExportColumn<>("heightUnit", Kind.TEXT, "cm or ft, if you chose one",
							(profile) -> profile.units().height()),
					new ExportColumn<>("temperatureUnit", Kind.TEXT, "C or F, if you chose one",
							(profile) -> profile.units().temperature()),
					new ExportColumn<>("glucoseUnit", Kind.TEXT, "mg/dL or mmol/L, if you chose one",
							(profile) -> profile.units().glucose()),
					new ExportColumn<>("energyUnit", Kind.TEXT, "kcal or kJ, if you chose one",
							(profile) -> profile.units().energy()),
					new ExportColumn<>("role", Kind.TEXT, "user or admin", Profile::role),
					new ExportColumn<>("emailProvenAt", Kind.INSTANT,
							"when your address was proven to be yours; empty before that", Profile::emailProvenAt)),
			(json, profile) -> json.writePOJO(profile));

	private final Profiles profiles;

	ProfilePart(Profiles profiles) {
		this.profiles = profiles;
	}

	@Override
	public ExportTable<Profile> table() {
		return TABLE;
	}

	private static @Nullable Long birthYear(Profile profile) {
		Integer year = profile.birthYear();
		return (year != null) ? year.longValue() : null;
	}

	@Override
	public void write(UserExport user, ExportWriter writer) throws IOException {
		Profile profile = this.profiles.of(user.user());
		writer.table(TABLE, (sink) -> sink.accept(profile));
	}

}
