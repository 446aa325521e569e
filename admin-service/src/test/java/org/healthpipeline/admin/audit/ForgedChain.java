package org.healthpipeline.admin.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A forger who knows how hashes are made and owns the database. It gives a chain
 * consistent hashes again, including its head. It shares no code with the pipeline.
 */
final class ForgedChain {

	private ForgedChain() {
	}

	static void rehash(JdbcClient owner, UUID subject) {
		byte[] previous = new byte[32];
		List<Map<String, Object>> rows = owner.sql("""
				SELECT sequence, (extract(epoch FROM at) * 1000000)::bigint AS micros, actor_kind, actor_id, action,
					object_id, outcome, origin, request_id
				FROM audit_log WHERE subject = ? ORDER BY sequence
				""").param(subject).query().listOfRows();
		for (Map<String, Object> row : rows) {
			byte[] hash = hash(subject, row, previous);
			owner.sql("UPDATE audit_log SET previous_hash = ?, hash = ? WHERE subject = ? AND sequence = ?")
				.param(previous)
				.param(hash)
				.param(subject)
				.param(row.get("sequence"))
				.update();
			previous = hash;
		}
		owner.sql("UPDATE audit_heads SET hash = ? WHERE subject = ?").param(previous).param(subject).update();
	}

	private static byte[] hash(UUID subject, Map<String, Object> row, byte[] previous) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.write(1);
		field(bytes, subject);
		field(bytes, row.get("sequence"));
		field(bytes, row.get("micros"));
		for (String column : List.of("actor_kind", "actor_id", "action", "object_id", "outcome", "origin",
				"request_id")) {
			field(bytes, row.get(column));
		}
		field(bytes, previous);
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void field(ByteArrayOutputStream bytes, @Nullable Object value) {
		byte[] field;
		if (value == null) {
			bytes.writeBytes(ByteBuffer.allocate(4).putInt(-1).array());
			return;
		}
		if (value instanceof UUID id) {
			field = ByteBuffer.allocate(16)
				.putLong(id.getMostSignificantBits())
				.putLong(id.getLeastSignificantBits())
				.array();
		}
		else if (value instanceof Long number) {
			field = ByteBuffer.allocate(8).putLong(number).array();
		}
		else if (value instanceof byte[] raw) {
			field = raw;
		}
		else {
			field = value.toString().getBytes(StandardCharsets.UTF_8);
		}
		bytes.writeBytes(ByteBuffer.allocate(4).putInt(field.length).array());
		bytes.writeBytes(field);
	}

}
