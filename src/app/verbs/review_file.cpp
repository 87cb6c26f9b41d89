#include "app/verbs/review_file.h"

#include "analysis/character/pumping.h"
#include "analysis/mix/loudest_passage.h"
#include "app/verbs/codec_peak.h"
#include "app/verbs/hear_mixes.h"
#include "app/verbs/review_character.h"
#include "app/verbs/review_page.h"
#include "app/verbs/review_space.h"
#include "core/system/files.h"
#include "core/text/format.h"
#include "core/text/names.h"
#include "decide/intent/blend_genres.h"
#include "decide/listening/added_clicks.h"
#include "decide/listening/close_figures.h"
#include "decide/listening/playback_systems.h"
#include "decide/listening/small_speakers.h"
#include "decide/listening/tell_character.h"

#include <algorithm>
#include <utility>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

/// What kind of music is said to be; nothing when none is.
Result<std::optional<GenreProfile>> genre_of(const ReviewOptions& options)
{
    if (options.genre.empty()) return std::nullopt;
    return load_genres().and_then([&](const GenreTable& genres) {
        return genre_called(genres, options.genre).map([](GenreProfile genre) {
            return std::optional{std::move(genre)};
        });
    });
}

/// Only of what goes to listeners as it is; mastering comes before any codec.
void tell_codec(ReviewedFile& reviewed)
{
    const auto peak_dbtp = peak_through_codec_dbtp(reviewed.file, reviewed.mix);
    if (peak_dbtp)
        reviewed.figures["codec_true_peak_dbtp"] = *peak_dbtp;
    else
        reviewed.not_asked.push_back(
            {{"P.codec"}, "peaks once it is an MP3", peak_dbtp.error().message});
}

/// What is compared with a reference: the loudest passage of either.
ListeningFigures passage_figures(const MixFigures& mix, const ToneTarget& tone,
                                 const std::vector<PlaybackSystem>& loudspeakers)
{
    const MixFigures passage = loudest_passage(mix);
    ListeningFigures figures = listening_figures(passage, tone);
    tell_small_speakers(figures, passage, tone, loudspeakers);
    return figures;
}

void hold_against(const std::vector<MixFigures>& references, const std::vector<fs::path>& files,
                  const std::vector<ComparedFigure>& compared,
                  const std::vector<PlaybackSystem>& loudspeakers, ReviewedFile& reviewed)
{
    if (references.empty()) return;
    const auto of_passage = [&](const MixFigures& mix) {
        return passage_figures(mix, reviewed.tone, loudspeakers);
    };
    const ListeningFigures ours = of_passage(reviewed.mix);
    std::vector<ListeningFigures> theirs;
    for (std::size_t i = 0; i < references.size(); ++i) {
        theirs.push_back(of_passage(references[i]));
        reviewed.references.push_back(compare(ours, theirs.back(), compared));
        reviewed.references.back().reference = files[i].filename().string();
    }
    tell_against_references(reviewed.figures, ours, theirs);
}

/// The loudspeakers of those ids; every unknown one is told, with those there are.
Result<std::vector<PlaybackSystem>> systems_of(const std::vector<std::string>& ids,
                                               const std::vector<PlaybackSystem>& known)
{
    std::vector<std::string_view> names;
    std::string list;
    for (const PlaybackSystem& system : known) {
        names.push_back(system.id);
        list += (list.empty() ? "" : ", ") + system.id;
    }
    std::vector<PlaybackSystem> systems;
    std::string unknown;
    for (const std::string& id : ids) {
        const auto found = std::find(names.begin(), names.end(), id);
        if (found != names.end())
            systems.push_back(known[static_cast<std::size_t>(found - names.begin())]);
        else
            unknown +=
                format("'{}' is no loudspeaker Sitwell knows.{} ", id, did_you_mean(id, names));
    }
    if (!unknown.empty())
        return fail(Error::Code::out_of_range, format("{}There are: {}.", unknown, list),
                    "--through");
    return systems;
}

/// Hears the mix beside its stems and its tracks as recorded, and tells its character.
Result<void> hear_beside(const ReviewOptions& options, const HeardMixes& heard,
                         ReviewedFile& reviewed, Progress& progress)
{
    if (options.stems.empty() && options.raw.empty()) return {};
    const auto practice = load_practice();
    if (!practice) return tl::unexpected{practice.error()};
    if (!options.raw.empty()) {
        auto raw = review_raw(options, reviewed.mix, reviewed.practice.faders, progress);
        if (!raw) return tl::unexpected{raw.error()};
        reviewed.raw = std::move(*raw);
    }
    if (!options.stems.empty()) {
        progress.stage("Listening to its stems");
        auto stems = review_stems(options.file, reviewed.mix.integrated_lufs, options.stems,
                                  options.run.threads_to_use());
        if (!stems) return tl::unexpected{stems.error()};
        reviewed.stems = std::move(*stems);
        if (reviewed.raw)
            reviewed.stems->mix.faders_highs_after_db = course_after_kicks_db(
                reviewed.raw->highs_beside_kick, reviewed.stems->character.kick);
        reviewed.figures.merge(part_figures(reviewed.stems->mix));
        if (!reviewed.stems->no_glue.empty())
            reviewed.not_asked.push_back({{"C8.bus"}, "glue of the bus", reviewed.stems->no_glue});
    }
    ReviewedCharacter told =
        character_of(heard.mix, *heard.sound, reviewed.stems ? &*reviewed.stems : nullptr,
                     reviewed.raw ? &*reviewed.raw : nullptr, *practice);
    if (reviewed.stems && reviewed.raw) {
        const auto heard_parts =
            hear_parts_in_space(*reviewed.stems, *reviewed.raw, reviewed.mix.sample_rate_hz);
        if (!heard_parts) return tl::unexpected{heard_parts.error()};
        const std::string why =
            add_depth(told.mix, *heard_parts, reviewed.stems->mix, practice->space);
        if (!why.empty())
            reviewed.not_asked.push_back({{"C7.order", "C7.span", "C8.row"}, "depth", why});
    }
    tell_character(reviewed.figures, told.mix, told.faders ? &*told.faders : nullptr, told.beat_ms);
    if (reviewed.raw)
        tell_added_clicks(reviewed.figures, heard.mix.clicks_s, reviewed.raw->faders.clicks_s);
    return {};
}

Beside sent_along(const ReviewOptions& options)
{
    if (!options.raw.empty()) return Beside::tracks;
    return options.stems.empty() ? Beside::nothing : Beside::stems;
}

}  // namespace

Result<ReviewedFile> review_file(const ReviewOptions& options, Progress& progress)
{
    ReviewedFile reviewed;
    reviewed.file = options.file;
    auto practice = load_listening();
    if (!practice) return tl::unexpected{practice.error()};
    reviewed.practice = std::move(*practice);
    const auto compared = load_compared_figures();
    if (!compared) return tl::unexpected{compared.error()};
    const auto records = load_likeness();
    if (!records) return tl::unexpected{records.error()};

    const auto genre = genre_of(options);
    if (!genre) return tl::unexpected{genre.error()};

    const auto loudspeakers = load_playback_systems();
    if (!loudspeakers) return tl::unexpected{loudspeakers.error()};
    const auto systems = systems_of(options.through, *loudspeakers);
    if (!systems) return tl::unexpected{systems.error()};
    const int threads = options.run.threads_to_use();

    std::vector<fs::path> files{options.file};
    files.insert(files.end(), options.references.begin(), options.references.end());
    progress.stage(files.size() == 1 ? "Listening" : format("Listening to {} files", files.size()));
    auto heard = hear_mixes(files, sent_along(options), threads);
    if (!heard) return tl::unexpected{heard.error()};
    reviewed.mix = heard->mix.figures;

    if (*genre) reviewed.genres = (*genre)->shares;
    reviewed.tone =
        *genre ? (*genre)->tone
               : nearest_target(tone_zones(reviewed.mix.rows).spectrum_db, reviewed.practice.tones);
    reviewed.figures = listening_figures(reviewed.mix, reviewed.tone);
    if (reviewed.figures.empty())
        return fail(Error::Code::bad_format, "Nothing is to be heard in this file.",
                    options.file.string());
    tell_closely(reviewed.figures, heard->close, reviewed.mix.integrated_lufs);
    tell_small_speakers(reviewed.figures, reviewed.mix, reviewed.tone, *loudspeakers);
    tell_likeness(reviewed.figures, reviewed.mix, *records);
    if (auto beside = hear_beside(options, *heard, reviewed, progress); !beside)
        return tl::unexpected{beside.error()};
    hold_against(heard->references, options.references, *compared, *loudspeakers, reviewed);
    reviewed.kind = kind_of(reviewed.figures, reviewed.practice);
    if (reviewed.kind == "record") tell_codec(reviewed);
    reviewed.tests = judge(reviewed.figures, reviewed.practice, reviewed.genres);
    reviewed.not_judged = not_judged(reviewed.figures, reviewed.practice, reviewed.genres);
    std::erase_if(reviewed.not_judged, [&](const ListeningTest* test) {
        return !(test->needs_stems && !reviewed.stems) && !(test->needs_raw && !reviewed.raw);
    });
    if (options.out.empty()) return reviewed;
    if (auto made = make_folder(options.out); !made) return tl::unexpected{made.error()};
    if (!systems->empty()) {
        progress.stage(format("Playing it through {} loudspeakers", systems->size()));
        auto prints = print_through(options.file, reviewed.mix, *systems, options.out, threads);
        if (!prints) return tl::unexpected{prints.error()};
        reviewed.through = std::move(*prints);
    }
    reviewed.page = options.out / "review.html";
    if (auto written = write_text(reviewed.page, review_page(reviewed)); !written)
        return tl::unexpected{written.error()};
    return reviewed;
}

}  // namespace sitwell
