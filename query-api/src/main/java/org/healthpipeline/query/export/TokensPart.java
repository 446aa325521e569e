package org.healthpipeline.query.export;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

import org.healthpipeline.common.identity.AccessTokens.AccessToken;
import org.healthpipeline.common.identity.TokenScope;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.query.export.ExportColumn.Kind;
import org.healthpipeline.query.token.Tokens;
import tools.jackson.core.JsonGenerator;

import org.springframework.core.annotation.Order;

/**
 * Exports the access tokens that have not ended, without their secrets, which are stored
 * nowhere.
 */
@Order(8)
class TokensPart implements ExportPart {

	private static final ExportTable<AccessToken> TABLE = new ExportTable<>("tokens",
			"Access tokens, which may send or read your data without your password.", AccessToken.class, false,
			List.of(new ExportColumn<>("id", Kind.ID, "id of the access token", AccessToken::id),
					new ExportColumn<>("name", Kind.TEXT, "the name you gave it", AccessToken::name),
					new ExportColumn<>("scopes", Kind.TEXT, "sync: it may send; read: it may read", TokensPart::scopes),
					new ExportColumn<>("types", Kind.TEXT, "the only health types it is for; empty for all",
							TokensPart::types),
					new ExportColumn<>("createdAt", Kind.INSTANT, "when it was created", AccessToken::createdAt),
					new ExportColumn<>("lastUsedAt", Kind.INSTANT, "when it was last used", AccessToken::lastUsedAt),
					new ExportColumn<>("expiresAt", Kind.INSTANT, "when it ends; empty for never",
							AccessToken::expiresAt)),
			TokensPart::write);

	private final Tokens tokens;

	TokensPart(Tokens tokens) {
		this.tokens = tokens;
	}

	@Override
	public ExportTable<AccessToken> table() {
		return TABLE;
	}

	@Override
	public void write(UserExport user, ExportWriter writer) throws IOException {
		List<AccessToken> tokens = this.tokens.list(user.user());
		writer.table(TABLE, tokens::forEach);
	}

	private static String scopes(AccessToken token) {
		return token.scopes().stream().sorted().map(TokenScope::wireName).collect(Collectors.joining(" "));
	}

	private static String types(AccessToken token) {
		return token.types().types().stream().map(HealthType::name).collect(Collectors.joining(" "));
	}

	private static void write(JsonGenerator json, AccessToken token) {
		json.writeStartObject();
		TABLE.columns().forEach((column) -> {
			Object value = column.value().apply(token);
			json.writeName(column.name());
			if (value == null) {
				json.writeNull();
			}
			else {
				json.writeString(value.toString());
			}
		});
		json.writeEndObject();
	}

}
