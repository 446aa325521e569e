package org.healthpipeline.generator.life;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.generator.Dice;
import org.healthpipeline.generator.Person;
import org.healthpipeline.generator.Sample;
import org.healthpipeline.generator.Value;

/**
 * One reading of a device.
 *
 * @param start local time
 * @param seconds its length; 0 for an instant
 * @param value in the canonical unit of the type
 */
record DeviceReading(Signal signal, LocalDateTime start, long seconds, double value) {

	DeviceReading(Signal signal, LocalDate date, LocalTime time, long seconds, double value) {
		this(signal, date.atTime(time), seconds, value);
	}

	static DeviceReading until(Signal signal, LocalDateTime end, long seconds, double value) {
		return new DeviceReading(signal, end.minusSeconds(seconds), seconds, value);
	}

	/** Returns the sample that the person's app sends. */
	Sample sample(Person person) {
		ZoneId zone = person.zone();
		OffsetDateTime from = this.start.atZone(zone).toOffsetDateTime();
		OffsetDateTime to = from.toInstant().plusSeconds(this.seconds).atZone(zone).toOffsetDateTime();
		Value value = new Value.Quantity(this.value, this.signal.type().unit(), this.value);
		return new Sample(id(person, from), this.signal.type().name(), value, from, to, null, Map.of(), 0);
	}

	private UUID id(Person person, OffsetDateTime from) {
		long high = Dice.hash(person.seed(), person.number(), 250, this.signal.number(), from.toEpochSecond(), 1);
		long low = Dice.hash(person.seed(), person.number(), 250, this.signal.number(), from.toEpochSecond(), 2);
		return new UUID((high & ~0xF000L) | 0x4000L, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
	}

}
