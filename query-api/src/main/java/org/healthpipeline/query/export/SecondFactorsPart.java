package org.healthpipeline.query.export;

import java.io.IOException;
import java.util.List;

import org.healthpipeline.query.export.ExportColumn.Kind;
import org.healthpipeline.query.factor.StoredFactor;
import org.healthpipeline.query.factor.StoredFactors;

import org.springframework.core.annotation.Order;

/** Exports the second factors, without their secrets. */
@Order(9)
class SecondFactorsPart implements ExportPart {

	private static final ExportTable<StoredFactor> TABLE = new ExportTable<>("secondFactors",
			"What you show beside your password when you sign in, without its secrets.", StoredFactor.class, false,
			List.of(new ExportColumn<>("id", Kind.ID, "id of the factor", StoredFactor::id),
					new ExportColumn<>("kind", Kind.TEXT, "totp for an app with codes, or passkey", StoredFactor::kind),
					new ExportColumn<>("name", Kind.TEXT, "your name for a passkey", StoredFactor::name),
					new ExportColumn<>("createdAt", Kind.INSTANT, "when you added it", StoredFactor::createdAt),
					new ExportColumn<>("lastUsedAt", Kind.INSTANT, "when you last used it", StoredFactor::lastUsedAt)),
			(json, factor) -> json.writePOJO(factor));

	private final StoredFactors factors;

	SecondFactorsPart(StoredFactors factors) {
		this.factors = factors;
	}

	@Override
	public ExportTable<StoredFactor> table() {
		return TABLE;
	}

	@Override
	public void write(UserExport user, ExportWriter writer) throws IOException {
		List<StoredFactor> factors = this.factors.of(user.user());
		writer.table(TABLE, factors::forEach);
	}

}
