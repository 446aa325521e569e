package org.healthpipeline.generator.life;

import java.time.LocalDate;

/**
 * What truly moved in a body.
 *
 * @param happening what happened
 * @param up whether the signal rose
 * @param main whether it is the point of what happened; otherwise a knock-on effect
 * @param acute whether the full effect was there within three days
 * @param lasting whether it stayed for three weeks or more
 * @param from first day of the effect
 * @param recovery first day of the return to normal
 * @param to first day on which nothing was left of it
 */
public record Truth(String happening, Signal signal, boolean up, boolean main, boolean acute, boolean lasting,
		LocalDate from, LocalDate recovery, LocalDate to) {
}
