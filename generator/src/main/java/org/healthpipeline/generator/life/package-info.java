/**
 * Years of fictional people's lives in a few measurements a day: ordinary variation, and
 * happenings with their true effects. The truth comes from physiology and was defined
 * without looking at any rule.
 */
@NullMarked
package org.healthpipeline.generator.life;

import org.jspecify.annotations.NullMarked;
