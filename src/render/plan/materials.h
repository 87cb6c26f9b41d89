#pragma once

#include "core/audio/audio_buffer.h"
#include "render/engine/source_feed.h"
#include "render/plan/plan.h"

#include <map>
#include <string>

namespace sitwell {

/// What inserts play of files: path inside the song → its sound at the session's rate.
using Materials = std::map<std::string, AudioBuffer>;

/// Reads the file of every insert that is played, resampled where it has another rate than the
/// session. Refuses, all of them in one error that names each, files that cannot be read, are
/// longer than 30 s, have other than one, two or four channels, or hold no sound. [control]
Result<Materials> load_materials(const RenderPlan& plan, const Session& session,
                                 const SourceOpener& opener);

/// The file of an insert; empty where it names none. [any]
ConstAudioView material_of(const Materials& materials, const Insert& insert) noexcept;

}  // namespace sitwell
