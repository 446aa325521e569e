package org.healthpipeline.generator.life;

import java.time.LocalDate;

/**
 * A true change in a body.
 *
 * @param happening name of the happening
 * @param up whether the signal rose
 * @param main whether it is a main effect; otherwise a side effect
 * @param acute whether the full effect was reached within three days
 * @param lasting whether it lasted for three weeks or more
 * @param from first day of the effect
 * @param recovery first day of the return to normal
 * @param to first day after the end of the effect
 */
public record Truth(String happening, Signal signal, boolean up, boolean main, boolean acute, boolean lasting,
		LocalDate from, LocalDate recovery, LocalDate to) {
}
