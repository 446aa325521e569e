package org.healthpipeline.model.device;

import java.util.Optional;

/**
 * In which order the types of devices count as long as a user sets no priorities.
 */
public enum SourceOrder {

	/** What is entered by hand counts where nothing was measured. */
	DEFAULT("default"),

	/** What is entered by hand counts first, as in Apple's Health app. */
	MANUAL_FIRST("manualFirst");

	private final String wireName;

	SourceOrder(String wireName) {
		this.wireName = wireName;
	}

	/** The name tables and the REST interface use. */
	public String wireName() {
		return this.wireName;
	}

	/** The order tables and the REST interface call that. */
	public static Optional<SourceOrder> ofWireName(String name) {
		for (SourceOrder order : values()) {
			if (order.wireName.equals(name)) {
				return Optional.of(order);
			}
		}
		return Optional.empty();
	}

}
