package org.healthpipeline.query.export;

import java.io.IOException;
import java.util.List;

import org.healthpipeline.query.account.Profile;
import org.healthpipeline.query.account.Profiles;
import org.healthpipeline.query.export.ExportColumn.Kind;

import org.springframework.core.annotation.Order;

/** The account. */
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
					new ExportColumn<>("role", Kind.TEXT, "user or admin", Profile::role),
					new ExportColumn<>("emailProvenAt", Kind.INSTANT,
							"since when it is known that the address is yours; empty while it is not",
							Profile::emailProvenAt)),
			(json, profile) -> json.writePOJO(profile));

	private final Profiles profiles;

	ProfilePart(Profiles profiles) {
		this.profiles = profiles;
	}

	@Override
	public ExportTable<Profile> table() {
		return TABLE;
	}

	@Override
	public void write(UserExport person, ExportWriter writer) throws IOException {
		Profile profile = this.profiles.of(person.user());
		writer.table(TABLE, (sink) -> sink.accept(profile));
	}

}
