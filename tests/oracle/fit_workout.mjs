// What the npm package fit-file-parser (MIT), a decoder of other origin, reads in one workout file: as JSON, for the
// tests of modules/plan. It names the fields of the last step only; of every step it gives the fields by number.
//
//   node fit_workout.mjs FILE
import { readFileSync } from 'node:fs'
import FitParser from 'fit-file-parser'

const workoutStep = 27
const text = 7
const parser = new FitParser({ force: false, mode: 'list', includeRawMessages: [workoutStep] })
const data = await parser.parseAsync(readFileSync(process.argv[2]))

const number = (bytes) => bytes.reduceRight((value, byte) => value * 256 + byte, 0)
const words = (bytes) => String.fromCharCode(...bytes.filter((byte) => byte !== 0))
const valueOf = (field) => ((field.base_type & 31) === text ? words(field.raw_value) : number(field.raw_value))
const steps = data.raw_messages
  .filter((message) => message.global_message_number === workoutStep)
  .map((message) => Object.fromEntries(message.fields.map((field) => [field.field_definition_number, valueOf(field)])))
console.log(
  JSON.stringify({ type: data.file_ids[0].type, workout: data.workout, last_step: data.workout_step, steps }),
)
