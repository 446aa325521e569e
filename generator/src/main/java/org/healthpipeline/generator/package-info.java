/**
 * Realistic, seeded health data of fictional people, as requests of a mobile app
 * ({@link org.healthpipeline.generator.Population}) and as a phone's export file
 * ({@link org.healthpipeline.generator.AppleHealthExport}).
 */
@NullMarked
package org.healthpipeline.generator;

import org.jspecify.annotations.NullMarked;
