#include "app/verbs/report_content.h"

#include "app/verbs/words.h"
#include "core/text/format.h"
#include "decide/names/role_words.h"
#include "decide/stages/tracks.h"
#include "forecast/forecast.h"
#include "forecast/loudness.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// Slope of finished mixes in third-octaves, dB per octave, and how far a good one strays from the
/// line (Pestana et al. 2013; Elowsson and Friberg 2017; measured authors' balances: 3.4 to 6.2
/// dB).
constexpr float kSlopeDbPerOctave = -1.7f;
constexpr float kStrayDb = 6.0f;

std::string number(double value, int decimals = 1)
{
    return format("{:.{}f}", value, decimals);
}

std::vector<ReportContent::Figure> figures_of(const MixedSong& mixed, const Intent& intent)
{
    const MixFigures& mix = mixed.print.mix;
    const auto inside = [](double value, double low, double high) {
        return value >= low && value <= high;
    };
    std::vector<ReportContent::Figure> figures{
        {"Loudness of the mix", number(mix.integrated_lufs) + " LUFS", "−20 to −16 LUFS",
         inside(mix.integrated_lufs, -20.05, -15.95), "Leaves a mastering engineer room to work."},
        {"Highest true peak", number(mix.true_peak_dbtp) + " dBTP", "at most −3 dBTP",
         mix.true_peak_dbtp <= -3.0, "Nothing clips, even between the samples."},
        {"Peaks over loudness", number(mix.plr_db) + " dB", "10 dB or more", mix.plr_db >= 10.0,
         "Drums and consonants keep their punch."},
        {"Loudness range", number(mix.loudness_range_lu) + " LU", "", true,
         "How far the song's quiet and loud passages lie apart."},
        {"Left against right", number(mix.left_to_right_db) + " dB", "within 0.8 dB",
         inside(mix.left_to_right_db, -0.8, 0.8), "Both loudspeakers carry the same weight."},
        {"Lost in mono", number(-mix.mono_loss_lu) + " LU", "at most 1.5 LU",
         mix.mono_loss_lu >= -1.5, "What a phone or a kitchen radio still plays."},
        {"Low end, side against middle", number(mix.low_side_to_mid_db) + " dB", "below −15 dB",
         mix.low_side_to_mid_db <= -15.0, "Kick and bass stand in the middle."},
    };
    if (mixed.print.voice_over_band_db) {
        const double want = intent.genre.vocal_to_backing_db;
        figures.insert(figures.begin(),
                       {"Voice against the band", number(*mixed.print.voice_over_band_db) + " dB",
                        format("{:.1f} dB, give or take 1.5", want),
                        inside(*mixed.print.voice_over_band_db, want - 1.5, want + 1.5),
                        "How far the voice stands in front while it sings."});
    }
    figures.push_back(
        {"Listening copy", number(mixed.listening.integrated_lufs) + " LUFS", "",
         mixed.listening.true_peak_dbtp <= -1.0f,
         mixed.listening.as_loud_as_wanted
             ? "As loud as records of this kind; a mastering engineer does more."
             : "Quieter than records of this kind, since more would cost its punch; a mastering "
               "engineer does more."});
    return figures;
}

/// Reverberation a part gets, against its dry sound: what the send's reason foresaw.
float wet_lu_of(const Strip& strip, const std::vector<Edit>& edits)
{
    for (const Edit& edit : edits)
        if (edit.reason.rule == "space.send" && strip_of(edit.change) == strip.id &&
            !edit.reason.evidence.empty())
            return edit.reason.evidence.front().value;
    return -100.0f;
}

std::vector<ReportContent::Part> parts_of(const MixedSong& mixed, const Session& session,
                                          const SongFeatures& features, const Intent& intent)
{
    const Forecast heard = forecast(session, features);
    const Strip* lead = find_lead(session, features, intent);
    const StripForecast* against = heard.find(lead != nullptr ? lead->id : find_mix(session)->id);
    const float against_lufs = integrated_lufs(total_power(*against));
    std::vector<ReportContent::Part> parts;
    for (const Strip* track : sounding_tracks(session)) {
        const StripForecast* own = heard.find(track->id);
        ReportContent::Part part;
        part.name = track->name;
        part.role_label = label_of_role(track->role);
        part.group = group_of_role(track->role);
        part.while_playing_lu = integrated_lufs(total_power(*own)) - against_lufs;
        part.fader_db = track->fader.gain_db;
        part.azimuth_deg = track->place.azimuth_deg;
        part.wet_lu = wet_lu_of(*track, mixed.edits);
        part.leads = track == lead;
        std::size_t playing = 0;
        for (std::size_t hop = 0; hop < own->active.size(); ++hop) {
            playing += own->active[hop];
            if (hop % 10 == 0) part.activity.push_back(0);
            part.activity.back() |= own->active[hop];
        }
        part.active_share = own->active.empty() ? 0.0f
                                                : static_cast<float>(playing) /
                                                      static_cast<float>(own->active.size());
        parts.push_back(std::move(part));
    }
    return parts;
}

void add_spectrum(ReportContent& content, const MixFigures& mix)
{
    double mean = 0.0;
    std::size_t counted = 0;
    for (std::size_t b = 0; b < kBands; ++b) {
        const double hz = band_centre_hz(b);
        if (hz < 100.0 || hz > 10000.0) continue;
        mean += mix.spectrum_db[b] - kSlopeDbPerOctave * std::log2(hz / 1000.0);
        ++counted;
    }
    mean /= static_cast<double>(counted);
    for (std::size_t b = 0; b < kBands; ++b) {
        const double hz = band_centre_hz(b);
        content.band_hz.push_back(static_cast<float>(hz));
        content.spectrum_db.push_back(static_cast<float>(mix.spectrum_db[b] - mean));
        // Below 60 Hz and above 10 kHz finished mixes fall off, each in its own way.
        const double octaves = std::log2(std::clamp(hz, 100.0, 10000.0) / 1000.0);
        const double beyond = std::abs(std::log2(hz / std::clamp(hz, 60.0, 10000.0)));
        content.target_low_db.push_back(
            static_cast<float>(kSlopeDbPerOctave * octaves - kStrayDb - 14.0 * beyond));
        content.target_high_db.push_back(
            static_cast<float>(kSlopeDbPerOctave * octaves + kStrayDb));
    }
}

std::vector<ReportContent::Move> moves_of(const MixedSong& mixed, const Session& session)
{
    std::vector<ReportContent::Move> moves;
    Session at = mixed.before;
    for (const Edit& edit : mixed.edits) {
        ReportContent::Move move;
        const StripId id = strip_of(edit.change);
        move.strip = id.empty() || id == find_mix(session)->id ? "" : strip_in_words(edit, session);
        move.text = edit.reason.text;
        move.change = change_in_words(edit, at);
        move.evidence = evidence_in_words(edit.reason);
        move.rule = edit.reason.rule;
        moves.push_back(std::move(move));
        if (auto next = apply(at, edit.change)) at = std::move(*next);
    }
    return moves;
}

}  // namespace

ReportContent report_content(const MixedSong& mixed, const Session& session,
                             const SongFeatures& features, const Intent& intent)
{
    ReportContent content;
    content.title = session.title;
    content.mix_file = mixed.mix.filename().string();
    content.revision = mixed.revision;
    content.verdict = mixed.verdict;
    content.figures = figures_of(mixed, intent);
    content.parts = parts_of(mixed, session, features, intent);
    add_spectrum(content, mixed.print.mix);
    content.short_term_lufs.assign(mixed.print.mix.short_term_lufs.begin(),
                                   mixed.print.mix.short_term_lufs.end());
    content.momentary_lufs.assign(mixed.print.mix.momentary_lufs.begin(),
                                  mixed.print.mix.momentary_lufs.end());
    content.integrated_lufs = static_cast<float>(mixed.print.mix.integrated_lufs);
    content.moves = moves_of(mixed, session);
    for (const Ask& ask : mixed.asks) {
        ReportContent::Ask shown{ask.question, ask.assumed, {}};
        for (const Ask::Answer& answer : ask.answers)
            shown.answers.emplace_back(answer.text, answer.option);
        content.asks.push_back(std::move(shown));
    }
    for (const TrackIdentity& track : mixed.left_out)
        content.left_out.push_back({track.file, "Left out: " + track.left_out + "."});
    for (const Error& error : mixed.unreadable)
        content.left_out.push_back({error.where, error.message});
    for (const Note& note : mixed.notes) content.notes.push_back({note.where, note.message});
    for (const Note& note : mixed.read_beside)
        content.read_beside.push_back({note.where, note.message});
    content.mixed = mixed.mixed;
    content.ignored = mixed.ignored.size();
    return content;
}

}  // namespace sitwell
