#include "command_line.h"

#include "app/progress.h"
#include "app/verbs/explain.h"
#include "app/verbs/lock_places.h"
#include "app/verbs/mix_json.h"
#include "app/verbs/mix_song.h"
#include "app/verbs/options.h"
#include "app/verbs/prep_json.h"
#include "app/verbs/prep_text.h"
#include "app/verbs/render_session.h"
#include "app/verbs/review_file.h"
#include "app/verbs/review_json.h"
#include "app/verbs/set_by_hand.h"
#include "core/data/data.h"
#include "core/system/machine.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>

namespace sitwell {

namespace {

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;
constexpr int kInterrupted = 130;

/// What every verb takes, bound to its options.
struct Shared {
    RunOptions run;
    std::filesystem::path cache = default_cache_folder();
    bool no_cache = false;
    bool json = false;

    void add_to(CLI::App& verb)
    {
        verb.add_option("--threads", run.threads,
                        "Threads to use; as many as there are cores by default")
            ->check(CLI::Range(1, 256));
        verb.add_option("--cache", cache, "Folder for what was heard before");
        verb.add_flag("--no-cache", no_cache, "Hear everything anew and keep nothing");
        verb.add_flag("--quiet", run.quiet, "Say nothing while working");
    }

    RunOptions done() const
    {
        RunOptions options = run;
        if (!no_cache) options.cache = cache;
        return options;
    }
};

int failed(const Error& error)
{
    std::fprintf(stderr, "sitwell: %s\n", to_text(error).c_str());
    switch (error.code) {
    case Error::Code::interrupted:
        return kInterrupted;
    case Error::Code::out_of_range:
        return error.where.starts_with("--") ? kWrongUsage : kFailed;
    default:
        return kFailed;
    }
}

int print(const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
    return std::fflush(stdout) == 0 ? kDone : kFailed;
}

std::unique_ptr<Progress> progress_for(const RunOptions& run)
{
    return run.quiet ? no_progress() : progress_on_screen();
}

CLI::Validator file_equals_role()
{
    return {[](std::string& text) {
                const auto at = text.rfind('=');
                return at == std::string::npos || at == 0 || at + 1 == text.size()
                           ? std::string{"write it as FILE=ROLE, for instance --role 'Audio "
                                         "3.wav=bass_gtr'"}
                           : std::string{};
            },
            "FILE=ROLE"};
}

/// What a song is, and what the client says of its files.
void add_song(CLI::App& verb, SongOptions& options, std::vector<std::string>& roles)
{
    verb.add_option("SONG", options.song, "Folder, files or .zip")->required();
    verb.add_option("--role", roles, "Say what a file is: FILE=ROLE; * and ? stand for anything")
        ->check(file_equals_role())
        ->allow_extra_args(false);
    verb.add_option("--lead", options.lead, "The file that leads the song");
    verb.add_option("--exclude", options.exclude, "Leave a file out")->allow_extra_args(false);
    verb.add_option("--include", options.include, "Mix a file that was left out")
        ->allow_extra_args(false);
    verb.add_option("--genre", options.genre,
                    "What kind of music it is: pop, rock, electronic, …, or several, as in "
                    "rock:70+country:30; by default what its tracks tell");
}

void add_mix(CLI::App& app, MixOptions& options, std::vector<std::string>& roles, Shared& shared)
{
    CLI::App& verb = *app.add_subcommand(
        "mix", "Mix a song: from a folder, files or a zip to a finished stereo mix");
    add_song(verb, options, roles);
    verb.add_option("-o,--output", options.out, "Folder for the mix; <song>-mix here by default");
    verb.add_option("--rough", options.rough,
                    "A rough mix of the song, wherever it lies: the balance goes by it");
    verb.add_option("--loudness", options.loudness,
                    "Of the listening copy: genre, a number in LUFS, or a file to match");
    verb.add_option("--prints", options.prints,
                    "What to print beside the mix: stems, instrumental, acappella, tv")
        ->delimiter(',')
        ->check(CLI::IsMember({"stems", "instrumental", "acappella", "tv"}));
    verb.add_option("--do", options.wanted,
                    "Only these works: prep, gain, balance, pan, eq, dynamics, space")
        ->delimiter(',');
    verb.add_option("--leave", options.left, "None of these works")->delimiter(',');
    verb.add_option("--amount", options.amount_percent,
                    "How much of every creative move, in percent; 0: levels and places only")
        ->check(CLI::Range(0.0, 100.0));
    verb.add_option("--variants", options.variants,
                    "Beside the mix others that differ in kind: voice-forward, band-forward, "
                    "intimate, wide; without names all of them")
        ->delimiter(',')
        ->expected(0, -1);
    verb.add_flag("--fresh", options.fresh, "Start over, whatever the folder holds");
    verb.add_flag("--json", shared.json, "Print the result as JSON");
    shared.add_to(verb);
}

void add_render(CLI::App& app, RenderOptions& options, Shared& shared)
{
    CLI::App& verb = *app.add_subcommand("render", "Sound from a session, nothing decided");
    verb.add_option("SESSION", options.session, "session.json")->required();
    verb.add_option("--stems", options.stems,
                    "Folder with the files of the song; the session's own folder by default");
    verb.add_option("-o,--output", options.out, "File to write");
    verb.add_option("--prints", options.prints,
                    "What to print beside the mix: stems, instrumental, acappella, tv")
        ->delimiter(',')
        ->check(CLI::IsMember({"stems", "instrumental", "acappella", "tv"}));
    shared.add_to(verb);
}

void add_prep(CLI::App& app, PrepOptions& options, std::vector<std::string>& roles, Shared& shared)
{
    CLI::App& verb = *app.add_subcommand(
        "prep", "What the files of a song are and what is wrong with them; nothing is changed");
    add_song(verb, options, roles);
    verb.add_option("-o,--output", options.out, "Folder for the page; <song>-prep here by default");
    verb.add_flag("--json", shared.json, "Print the result as JSON; a page only with -o");
    shared.add_to(verb);
}

void add_review(CLI::App& app, ReviewOptions& options, Shared& shared)
{
    CLI::App& verb = *app.add_subcommand(
        "review", "Critical listening to any mix: what to mend, and how, with a page to look at");
    verb.add_option("FILE", options.file, "A finished mix, mono or stereo")->required();
    verb.add_option("--reference", options.references,
                    "A finished song to hold it against, equally loud; may be said again")
        ->allow_extra_args(false);
    verb.add_option("--genre", options.genre,
                    "What kind of music it is: pop, rock, jazz, …, or several: rock+country");
    verb.add_option("--stems", options.stems,
                    "Folder of the stems it was printed with: tells each part's place in it");
    verb.add_option("--raw", options.raw,
                    "Folder of its tracks as recorded: tells what the mix made of them, against "
                    "faders alone");
    verb.add_option("--through", options.through,
                    "Print what loudspeakers make of its loudest 30 s: phone,laptop,car,club,…")
        ->delimiter(',');
    verb.add_option("-o,--output", options.out,
                    "Folder for page and prints; <file>-review here by default");
    verb.add_flag("--json", shared.json, "Print the result as JSON; a page only with -o");
    shared.add_to(verb);
}

void add_explain(CLI::App& app, std::filesystem::path& folder, std::string& track, Shared& shared)
{
    CLI::App& verb = *app.add_subcommand("explain", "Every move: what, why, on what evidence");
    verb.add_option("MIX", folder, "The folder that mix made")->required();
    verb.add_option("TRACK", track, "One track: its id, file name or role");
    verb.add_flag("--json", shared.json, "Print the moves as JSON");
}

void add_set(CLI::App& app, SetOptions& options, Shared& shared)
{
    CLI::App& verb = *app.add_subcommand(
        "set", "A move of your own on a mix, delivered as its next revision; nothing else changes");
    verb.add_option("MIX", options.mix, "The folder that mix made")->required();
    verb.add_option("MOVES", options.moves,
                    "What to set and to what, in turn: lead.compressor.threshold -20dB kick.fader "
                    "1dB")
        ->required();
    verb.add_option("--prints", options.prints,
                    "What to print beside the mix: stems, instrumental, acappella, tv")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::IsMember({"stems", "instrumental", "acappella", "tv"}));
    verb.add_flag("--json", shared.json, "Print the result as JSON");
    shared.add_to(verb);
}

void add_lock(CLI::App& app, LockOptions& options)
{
    CLI::App& verb = *app.add_subcommand(
        "lock", "Keep what is good: later mixes leave it as it is and work around it");
    verb.add_option("MIX", options.mix, "The folder that mix made")->required();
    verb.add_option("PLACES", options.places,
                    "Tracks, their devices or single settings: kick lead.eq "
                    "lead.compressor.threshold; without any, what is locked is told");
    verb.add_flag("--open", options.open, "Unlock them again");
}

void take_roles(SongOptions& options, const std::vector<std::string>& roles)
{
    for (const std::string& text : roles) {
        const auto at = text.rfind('=');
        options.roles.emplace_back(text.substr(0, at), text.substr(at + 1));
    }
}

int run_mix(MixOptions options, const std::vector<std::string>& roles, const Shared& shared)
{
    take_roles(options, roles);
    options.run = shared.done();
    const auto progress = progress_for(options.run);
    const auto mixed = mix_song(options, *progress);
    progress->done();
    if (!mixed) return failed(mixed.error());
    return print(shared.json ? to_text(mix_json(*mixed)) + "\n" : mix_text(*mixed));
}

int run_set(SetOptions options, const Shared& shared)
{
    options.run = shared.done();
    const auto progress = progress_for(options.run);
    const auto mixed = set_by_hand(options, *progress);
    progress->done();
    if (!mixed) return failed(mixed.error());
    return print(shared.json ? to_text(mix_json(*mixed)) + "\n" : mix_text(*mixed));
}

int run_render(RenderOptions options, const Shared& shared)
{
    options.run = shared.done();
    const auto progress = progress_for(options.run);
    const auto rendered = render_session(options, *progress);
    progress->done();
    return rendered ? print(*rendered) : failed(rendered.error());
}

int run_prep(PrepOptions options, const std::vector<std::string>& roles, const Shared& shared)
{
    take_roles(options, roles);
    options.run = shared.done();
    options.page = !options.out.empty() || !shared.json;
    const auto progress = progress_for(options.run);
    const auto song = prep_song(options, *progress);
    progress->done();
    if (!song) return failed(song.error());
    return print(shared.json ? to_text(prep_json(*song)) + "\n" : prep_text(*song));
}

int run_review(ReviewOptions options, const Shared& shared)
{
    options.run = shared.done();
    if (options.out.empty() && (!shared.json || !options.through.empty()))
        options.out = options.file.stem().string() + "-review";
    const auto progress = progress_for(options.run);
    const auto reviewed = review_file(options, *progress);
    progress->done();
    if (!reviewed) return failed(reviewed.error());
    return print(shared.json ? to_text(review_json(*reviewed)) + "\n" : review_text(*reviewed));
}

}  // namespace

int run_command_line(int argc, char** argv)
{
    if (const char* folder = std::getenv("SITWELL_DATA"); folder != nullptr && *folder != '\0')
        replace_data(folder);

    CLI::App app{"Sitwell: a mixing engineer that runs on your own machine", "sitwell"};
    app.set_version_flag("--version", "sitwell " SITWELL_VERSION);
    app.require_subcommand(1);
    MixOptions mix;
    RenderOptions render;
    ReviewOptions review;
    PrepOptions prep;
    SetOptions set;
    LockOptions lock;
    std::filesystem::path explained;
    std::string track;
    std::vector<std::string> roles;
    Shared shared;
    add_mix(app, mix, roles, shared);
    add_prep(app, prep, roles, shared);
    add_render(app, render, shared);
    add_review(app, review, shared);
    add_set(app, set, shared);
    add_lock(app, lock);
    add_explain(app, explained, track, shared);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        return app.exit(asked);
    } catch (const CLI::ParseError& error) {
        app.exit(error);
        return kWrongUsage;
    }

    mix.wants_variants = app.get_subcommand("mix")->count("--variants") > 0;
    std::erase(mix.variants, "");  // what the option leaves when it is said alone
    if (app.got_subcommand("mix")) return run_mix(mix, roles, shared);
    if (app.got_subcommand("set")) return run_set(set, shared);
    if (app.got_subcommand("lock")) {
        const auto locked = lock_places(lock);
        return locked ? print(*locked) : failed(locked.error());
    }
    if (app.got_subcommand("prep")) return run_prep(prep, roles, shared);
    if (app.got_subcommand("render")) return run_render(render, shared);
    if (app.got_subcommand("review")) return run_review(review, shared);
    const auto moves = explain(explained, track, shared.json);
    return moves ? print(*moves) : failed(moves.error());
}

}  // namespace sitwell
