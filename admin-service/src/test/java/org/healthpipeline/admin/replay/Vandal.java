package org.healthpipeline.admin.replay;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.aggregate.PartialCodec;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Damages stored data, with the right keys but without the pipeline. */
public final class Vandal {

	private static final Partial NONSENSE = new Partial(7, 123_456, 1, 2, null, Map.of());

	private final UserKeys keys;

	private final JdbcClient database;

	public Vandal(RunningPipeline pipeline) {
		this.keys = pipeline.part(UserKeys.class);
		this.database = JdbcClient.create(pipeline.database().asOwner());
	}

	/**
	 * Deletes about a third of a user's aggregates, makes about a third wrong, and
	 * removes all cached answers.
	 */
	public void damageAggregates(UUID user) {
		record Row(int type, int period, Instant start) {
		}
		var rows = this.database
			.sql("SELECT type_id, period, period_start FROM health_aggregates WHERE user_id = ? ORDER BY 1, 2, 3")
			.param(user)
			.query((row, number) -> new Row(row.getInt(1), row.getInt(2), row.getTimestamp(3).toInstant()))
			.list();
		for (int index = 0; index < rows.size(); index++) {
			Row row = rows.get(index);
			if (index % 3 == 0) {
				remove(user, row.type(), Period.ofCode(row.period()), row.start());
			}
			else if (index % 3 == 1) {
				write(user, row.type(), Period.ofCode(row.period()), row.start());
			}
		}
		forgetAnswers(user);
	}

	/** Removes cached answers, which would hide the change. */
	public void forgetAnswers(UUID user) {
		this.database.sql("UPDATE user_states SET generation = generation + 1 WHERE user_id = ?").param(user).update();
	}

	public void remove(UUID user, int type, Period period, Instant start) {
		this.database
			.sql("DELETE FROM health_aggregates WHERE user_id = ? AND type_id = ? AND period = ? AND period_start = ?")
			.param(user)
			.param(type)
			.param(period.code())
			.param(start.atOffset(ZoneOffset.UTC))
			.update();
	}

	/** Writes a readable but wrong aggregate, whether or not there was one. */
	public void write(UUID user, int type, Period period, Instant start) {
		UserCipher cipher = this.keys.cipher(user);
		put(user, type, period, start, cipher.encrypt(PartialCodec.encode(NONSENSE),
				AssociatedData.aggregate(user, type, period.code(), start.toEpochMilli())));
	}

	/** Writes an aggregate that cannot be read. */
	public void spoil(UUID user, int type, Period period, Instant start) {
		put(user, type, period, start, new byte[64]);
	}

	private void put(UUID user, int type, Period period, Instant start, byte[] payload) {
		this.database.sql("""
				INSERT INTO health_aggregates (user_id, type_id, period, period_start, payload) VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (user_id, type_id, period, period_start) DO UPDATE SET payload = excluded.payload
				""")
			.param(user)
			.param(type)
			.param(period.code())
			.param(start.atOffset(ZoneOffset.UTC))
			.param(payload)
			.update();
	}

	/** Makes this many samples of a type unreadable. */
	public void spoilSamples(UUID user, String type, int number) {
		this.database
			.sql("""
					UPDATE health_samples SET payload = decode(repeat('00', 64), 'hex')
					WHERE user_id = :user AND id IN (
						SELECT id FROM health_samples WHERE user_id = :user AND type_id = :type ORDER BY start_date, id LIMIT :number)
					""")
			.param("user", user)
			.param("type", HealthTypes.get(type).id())
			.param("number", number)
			.update();
	}

	/** Makes the database refuse aggregates of a user and type from now on. */
	public void refuseAggregates(UUID user, String type) {
		this.database.sql("""
				CREATE OR REPLACE FUNCTION refuse_aggregates() RETURNS trigger LANGUAGE plpgsql AS $$
				BEGIN
					IF NEW.user_id = '%s' AND NEW.type_id = %d THEN RAISE EXCEPTION 'refused'; END IF;
					RETURN NEW;
				END $$
				""".formatted(user, HealthTypes.get(type).id())).update();
		this.database.sql("""
				CREATE OR REPLACE TRIGGER refuse_aggregates BEFORE INSERT ON health_aggregates
				FOR EACH ROW EXECUTE FUNCTION refuse_aggregates()
				""").update();
	}

	public void refuseNothing() {
		this.database.sql("DROP TRIGGER IF EXISTS refuse_aggregates ON health_aggregates").update();
	}

	public JdbcClient database() {
		return this.database;
	}

}
