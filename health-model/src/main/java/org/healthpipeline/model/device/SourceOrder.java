package org.healthpipeline.model.device;

import java.util.Optional;

/** Default order of the device types, until a user sets priorities. */
public enum SourceOrder {

	/** Manual entries count only where nothing was measured. */
	DEFAULT("default"),

	/** Manual entries count first, as in Apple's Health app. */
	MANUAL_FIRST("manualFirst");

	private final String wireName;

	SourceOrder(String wireName) {
		this.wireName = wireName;
	}

	/** Returns the name in tables and in the API. */
	public String wireName() {
		return this.wireName;
	}

	/** Finds the order by its name in tables and in the API. */
	public static Optional<SourceOrder> ofWireName(String name) {
		for (SourceOrder order : values()) {
			if (order.wireName.equals(name)) {
				return Optional.of(order);
			}
		}
		return Optional.empty();
	}

}
